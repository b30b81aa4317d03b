//! How the system hands its memory to this program.
//!
//! The allocator asks for pages of 2 MB. A build needs many small things in many places, and the system fills each such page
//! with zeros before a byte of it is used: twice the memory, and a twentieth of the time of a small build.

/// Asks for memory in small pages from now on, or lets the system choose again. A program that is started inherits this.
#[cfg(all(feature = "allocator", target_os = "linux"))]
pub(super) fn in_small_pages(wanted: bool) {
    // Without it, everything works as well.
    let _ = rustix::thread::disable_transparent_huge_pages(wanted);
}

/// Nothing is known to be needed on other systems.
#[cfg(not(all(feature = "allocator", target_os = "linux")))]
pub(super) fn in_small_pages(_: bool) {}
