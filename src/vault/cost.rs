//! How much work it is to try a passphrase.

/// The parameters of Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// Why parameters are not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CostError {
    /// So cheap that a passphrase could be found by trying.
    #[error("the cost of a passphrase is below the floor of 19 MiB and 2 passes: {memory_kib} KiB, {passes} passes, {lanes} lanes")]
    TooCheap {
        /// Memory, in KiB.
        memory_kib: u32,
        /// Passes over it.
        passes: u32,
        /// Lanes.
        lanes: u32,
    },
    /// So dear that reading a header would stop the device.
    #[error("the cost of a passphrase is above 256 MiB, 12 passes or 4 lanes: {memory_kib} KiB, {passes} passes, {lanes} lanes")]
    TooDear {
        /// Memory, in KiB.
        memory_kib: u32,
        /// Passes over it.
        passes: u32,
        /// Lanes.
        lanes: u32,
    },
}

impl Cost {
    /// 64 MiB, 3 passes, 1 lane: about 0.16 s on a laptop, one second on a cheap telephone. RFC 9106 section 4, second
    /// choice, with one lane because a worker has one thread.
    pub const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// 32 MiB, 6 passes, 1 lane, where the device does not give 64 MiB.
    pub const SMALL_MEMORY: Self = Self { memory_kib: 32 * 1024, passes: 6, lanes: 1 };

    const FLOOR_MEMORY_KIB: u32 = 19 * 1024;
    const FLOOR_PASSES: u32 = 2;
    const CEILING_MEMORY_KIB: u32 = 256 * 1024;
    const CEILING_PASSES: u32 = 12;
    const CEILING_LANES: u32 = 4;

    /// Parameters that came from outside.
    ///
    /// # Errors
    /// Below 19 MiB, 2 passes or 1 lane; above 256 MiB, 12 passes or 4 lanes.
    pub fn checked(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, CostError> {
        if memory_kib < Self::FLOOR_MEMORY_KIB || passes < Self::FLOOR_PASSES || lanes == 0 {
            return Err(CostError::TooCheap { memory_kib, passes, lanes });
        }
        if memory_kib > Self::CEILING_MEMORY_KIB || passes > Self::CEILING_PASSES || lanes > Self::CEILING_LANES {
            return Err(CostError::TooDear { memory_kib, passes, lanes });
        }
        Ok(Self { memory_kib, passes, lanes })
    }

    /// Memory, in KiB.
    #[must_use]
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    #[must_use]
    pub fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes.
    #[must_use]
    pub fn lanes(self) -> u32 {
        self.lanes
    }
}
