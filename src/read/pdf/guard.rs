//! Keeps what goes wrong inside the reading of a PDF from leaving it.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// How much room the reading gets for calls inside calls, in bytes: drawings stand in drawings, and
/// objects in objects, a hundred deep.
const ROOM: usize = 32 * 1024 * 1024;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Carries out a reading; none if it panicked, which then is not shown.
///
/// Bytes that nobody foresaw make a crate for PDF panic sooner or later. A letter that cannot be read is
/// one finding among others, so here, and nowhere else, a panic is caught.
pub fn guarded<T: Send>(reading: impl FnOnce() -> T + Send) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                before(panic);
            }
        }));
    });
    std::thread::scope(|scope| {
        let quietly = || {
            QUIET.set(true);
            panic::catch_unwind(AssertUnwindSafe(reading)).ok()
        };
        let thread = std::thread::Builder::new().stack_size(ROOM).spawn_scoped(scope, quietly);
        thread.ok()?.join().ok().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::panic, reason = "what is tested is that a panic stays inside")]
    fn a_panic_stays_inside() {
        assert_eq!(guarded(|| 3), Some(3));
        assert_eq!(guarded(|| -> i32 { panic!("odd font") }), None);
    }
}
