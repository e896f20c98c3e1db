//! One kind of effect for all hooks: yew's own is compiled anew for each kind of what it depends on (`bench/SIZE.md`).

use std::any::Any;
use std::rc::Rc;

use yew::functional::TearDown;
use yew::{hook, use_effect_with};

/// Like yew's [`use_effect_with`], in all.
#[hook]
pub fn use_effect_on<D, T>(on: D, run: impl FnOnce(&D) -> T + 'static)
where
    D: PartialEq + 'static,
    T: TearDown,
{
    let on = Rc::new(on);
    let of = on.clone();
    use_any(
        On(on),
        Box::new(move || {
            let begun = run(&of);
            Box::new(move || begun.tear_down())
        }),
    );
}

type End = Box<dyn FnOnce()>;

#[hook]
fn use_any(on: On, run: Box<dyn FnOnce() -> End>) {
    use_effect_with(on, |_| run());
}

struct On(Rc<dyn Same>);

impl PartialEq for On {
    fn eq(&self, other: &On) -> bool {
        self.0.same(other.0.any())
    }
}

trait Same {
    fn same(&self, other: &dyn Any) -> bool;
    fn any(&self) -> &dyn Any;
}

impl<D: PartialEq + 'static> Same for D {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}
