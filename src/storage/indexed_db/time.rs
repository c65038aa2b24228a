//! Waiting, but not for ever.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use gloo_timers::future::TimeoutFuture;

/// The answer of a future, or nothing where it takes longer than this.
pub(super) async fn within<T>(milliseconds: u32, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut limit = pin!(TimeoutFuture::new(milliseconds));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => limit.as_mut().poll(context).map(|()| None),
    })
    .await
}
