//! How much memory and time a test took.

/// The most memory this program ever held, in megabytes; nothing where the system does not tell.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// The memory of this program in megabytes: it never shrinks.
#[cfg(target_arch = "wasm32")]
pub(crate) fn peak_megabytes() -> u64 {
    u64::try_from(core::arch::wasm32::memory_size(0)).unwrap_or(u64::MAX) / 16
}
