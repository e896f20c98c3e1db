use std::rc::Rc;

use model::Date;
use yew::Reducible;

use crate::link::Rejected;
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
    /// The day that a link named and how many changes of the record are younger, until the reader has seen it.
    pub since: Option<(Date, usize)>,
    /// The reader has: it is not told again on a way back.
    pub told: bool,
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
    Link(View, Vec<Rejected>, Option<(Date, usize)>),
    DismissNotices,
    /// An earlier visit left the tour at this step.
    Resume(Option<usize>),
}

impl State {
    pub fn new(part: Part) -> State {
        let view = part.settle(View::new(&STORY), None);
        State { view, part, acted: false, rejections: Rc::new([]), since: None, told: false, live: false, resume: None }
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
                next.since = since.or(next.since).filter(|_| !next.told);
            }
            Change::DismissNotices => {
                next.rejections = Rc::new([]);
                next.since = None;
                next.told = true;
            }
            Change::Resume(step) => next.resume = step,
        }
        Rc::new(next)
    }
}
