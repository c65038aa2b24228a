//! A part of the view, as a signal.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use casework::View;
use leptos::prelude::*;

/// A part of the view; whoever reads it is told only when it changes.
///
/// Underneath there is one kind of memo for all parts, whatever their type: a memo of its own for each type
/// would make the download several kilobytes larger.
pub(crate) struct Part<T> {
    memo: Memo<Value>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Part<T> {
    pub(crate) fn new(view: RwSignal<View>, read: impl Fn(&View) -> T + Send + Sync + 'static) -> Self {
        let read: Box<dyn Fn(&View) -> Value + Send + Sync> = Box::new(move |view| Value(Arc::new(read(view))));
        Self { memo: memo(view, read), kind: PhantomData }
    }

    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    pub(crate) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let value = self.memo.get();
        #[expect(clippy::expect_used, reason = "INVARIANT: `new` put a T into this memo, and nothing else ever does")]
        let part = value.0.as_any().downcast_ref().expect("a part keeps its type");
        read(part)
    }
}

fn memo(view: RwSignal<View>, read: Box<dyn Fn(&View) -> Value + Send + Sync>) -> Memo<Value> {
    Memo::new(move |_| view.with(&read))
}

/// A value that can be compared with another of its type.
#[derive(Clone)]
struct Value(Arc<dyn Comparable>);

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(other.0.as_any())
    }
}

trait Comparable: Send + Sync {
    fn as_any(&self) -> &dyn Any;
    fn equals(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Comparable for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}
