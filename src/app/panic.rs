//! What a builder is told if the program stops on an error of its own. What a volunteer is told stands in the page and is shown
//! by its start script: after such an error no program of ours is to be trusted with it.

/// Names the cause in the console. The released program does not hold it: it may be made of what was typed.
pub(crate) fn tell_builder() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}")));
}
