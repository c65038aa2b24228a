//! Parts of a view that follow signals.

use leptos::prelude::*;

/// A part of the view that is made again whenever a signal it read changes.
///
/// Underneath there is one kind of such part, whatever it shows: a kind for each closure would make the download
/// larger (docs/performance.md).
pub(crate) fn dynamic<V: IntoView + 'static>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    erased(Box::new(move || view().into_any()))
}

fn erased(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}
