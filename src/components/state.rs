use std::rc::Rc;

use yew::Reducible;

use crate::link::{Rejected, Since};
use crate::part::Part;
use crate::story::STORY;
use crate::view::{Action, View, reduce};

/// What the root component holds: the view, and what is no part of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub view: View,
    /// Which part of the explainer this page holds; it never changes.
    pub part: Part,
    /// What the link that led here said badly.
    pub rejections: Rejections,
    /// What the record has changed since the day that a link named.
    pub since: Option<Since>,
    /// The reader has closed the notices: the changes are not told again on a way back.
    pub closed: bool,
    /// The view was reached by a choice on the page, not by a link or the way back.
    pub acted: bool,
    /// The page has taken over from the prerendered one.
    pub live: bool,
    /// The step at which an earlier visit left the tour.
    pub resume: Option<usize>,
}

pub type Rejections = Rc<[Rejected]>;

/// What can happen to the state.
pub enum Change {
    Act(Action),
    /// A link was followed or came back to.
    Link(View, Vec<Rejected>, Option<Since>),
    DismissNotices,
    /// An earlier visit left the tour at this step.
    Resume(Option<usize>),
}

impl State {
    pub fn new(part: Part) -> State {
        let view = part.settle(View::new(&STORY), None);
        State {
            view,
            part,
            acted: false,
            rejections: Rc::new([]),
            since: None,
            closed: false,
            live: false,
            resume: None,
        }
    }
}

impl Reducible for State {
    type Action = Change;

    /// Pure: history and storage follow in effects.
    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut next = (*self).clone();
        match change {
            Change::Act(action) => {
                next.view = self.part.settle(reduce(&self.view, action, &STORY), self.view.tour);
                next.acted = true;
            }
            Change::Link(view, rejected, since) => {
                next.acted = false;
                next.view = self.part.settle(view, self.view.tour);
                next.live = true;
                next.rejections = rejected.into();
                next.since = since.or(next.since).filter(|_| !next.closed);
            }
            Change::DismissNotices => {
                next.rejections = Rc::new([]);
                next.since = None;
                next.closed = true;
            }
            Change::Resume(step) => next.resume = step,
        }
        Rc::new(next)
    }
}
