//! The reducer and the link codec, over the whole story and over all views.

use std::rc::Rc;

use explainer::link::{Entry, Rejected, entry, keep, read, write};
use explainer::moment::moment;
use explainer::story::STORY;
use explainer::timeline;
use explainer::view::{Action, View, reduce};
use model::Period;
use proptest::prelude::*;

/// What the page has beside events and points of charts.
fn known(id: &str) -> bool {
    id == "a-quote" || STORY.quote(id).is_some() || STORY.chapters.iter().any(|chapter| chapter.id == id)
}

/// Any view that a reader can come to by acting.
fn views() -> impl Strategy<Value = View> {
    let charts = STORY.charts.len();
    let action = prop_oneof![
        (0..charts).prop_map(Action::ShowChart),
        any::<bool>().prop_map(Action::SetLog),
        (0..3_usize).prop_map(Action::ToggleSeries),
        any::<bool>().prop_map(Action::SetRival),
        (0..40_i32, 1..40_i32).prop_map(|(from, years)| Action::SetPeriod(Some(Period {
            first: (1990 + from) * 12,
            months: years * 12
        }))),
        Just(Action::SetPeriod(None)),
        (prop::option::of(1940 * 12..2030 * 12), prop::option::of(1940 * 12..2030 * 12))
            .prop_map(|(from, to)| Action::SetTime(from, to)),
        (0..STORY.kinds.len()).prop_map(Action::ToggleKind),
        Just(Action::ShowAllKinds),
        any::<bool>().prop_map(Action::SetFull),
        (0..STORY.events.len()).prop_map(|event| Action::Focus(Rc::from(STORY.events[event].id))),
        (0..charts, any::<prop::sample::Index>()).prop_map(|(chart, index)| {
            let observation = index.index(STORY.charts[chart].observations.len());
            Action::Focus(Rc::from(STORY.observation_id(chart, observation)))
        }),
        Just(Action::Focus(Rc::from("a-quote"))),
        prop_oneof![Just(1), Just(-1)].prop_map(Action::Step),
        prop::option::of(0..STORY.names.len()).prop_map(|name| match name {
            Some(name) if STORY.names[name].place => Action::SetPlace(Some(name)),
            name => Action::SetPerson(name),
        }),
        (0..STORY.quotes.len()).prop_map(|quote| Action::Focus(Rc::from(STORY.quotes[quote].id))),
        prop::option::of(0..STORY.chapters.len()).prop_map(Action::Tour),
        "\\PC{0,12}".prop_map(|text| Action::Find(Rc::from(text))),
    ];
    prop::collection::vec(action, 0..12)
        .prop_map(|actions| actions.into_iter().fold(View::new(&STORY), |view, action| reduce(&view, action, &STORY)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_link_leads_back_to_its_view(view in views()) {
        let link = write(&view, &STORY);
        let (query, fragment) = link.split_once('#').unwrap_or((&link, ""));
        prop_assert_eq!(read(query, fragment, &STORY, known), (view, Vec::new()), "{}", link);
    }

    #[test]
    fn no_link_breaks_the_page(query in "\\PC{0,60}", fragment in "\\PC{0,20}") {
        let (view, _) = read(&query, &fragment, &STORY, known);
        let link = write(&view, &STORY);
        let (query, fragment) = link.split_once('#').unwrap_or((&link, ""));
        prop_assert_eq!(read(query, fragment, &STORY, known), (view, Vec::new()));
    }
}

#[test]
fn a_step_of_the_tour_is_a_link_and_leaving_it_keeps_the_place() {
    let act = |view: &View, action| reduce(view, action, &STORY);
    let view = act(&View::new(&STORY), Action::Tour(Some(3)));
    let chapter = &STORY.chapters[3];
    assert_eq!(write(&view, &STORY), format!("?tour={}", chapter.id));
    assert_eq!((view.chart, view.period), (chapter.chart, Some(chapter.window)));
    // The step's own events are read within it; any other record leads out of the tour.
    let within = act(&view, Action::Focus(Rc::from(STORY.events[chapter.steps[1]].id)));
    assert_eq!(within.tour, Some(3));
    let outside = act(&view, Action::Focus(Rc::from("a-quote")));
    assert_eq!((outside.tour, outside.period), (None, None));
    // Past the last step nothing happens; leaving ends at the chapter, with the whole chart.
    let last = act(&view, Action::Tour(Some(STORY.chapters.len() - 1)));
    assert_eq!(act(&last, Action::Step(1)), last);
    assert_eq!(act(&view, Action::Step(-1)).tour, Some(2));
    let left = act(&view, Action::Tour(None));
    assert_eq!(write(&left, &STORY), format!("#{}", chapter.id));
}

#[test]
fn the_timeline_is_narrowed_to_a_person_and_a_place() {
    let named = |id: &str| STORY.names.iter().position(|name| name.id == id);
    let view = reduce(&View::new(&STORY), Action::SetPerson(named("kim-jong-un")), &STORY);
    let both = reduce(&view, Action::SetPlace(named("beijing")), &STORY);
    let count = |view: &View| timeline::shown(&STORY, view).count();
    assert!(0 < count(&both) && count(&both) < count(&view) && count(&view) < STORY.events.len());
    assert_eq!(write(&both, &STORY), "?person=kim-jong-un&place=beijing");
    // A record that is hidden so is shown all the same when it is asked for.
    let hidden = STORY.events.iter().find(|event| !both.shows(event)).unwrap();
    let shown = reduce(&both, Action::Focus(Rc::from(hidden.id)), &STORY);
    assert!(shown.shows(hidden));
}

#[test]
fn the_page_is_narrowed_to_a_time_and_the_chart_begins_with_it() {
    let (view, rejected) = read("?from=2019-06&to=2021", "", &STORY, known);
    assert_eq!(rejected, []);
    assert_eq!((view.from, view.to), (Some(2019 * 12 + 5), Some(2021 * 12 + 11)));
    let shown: Vec<_> = timeline::shown(&STORY, &view).map(|(_, event)| event.when.date.year).collect();
    assert!(3 < shown.len() && shown.iter().all(|year| (2019..=2021).contains(year)), "{shown:?}");
    assert_eq!(view.period.map(|period| (period.first, period.last())), Some((2019 * 12 + 5, 2021 * 12 + 11)));
    // The chart may show other years; the link says so.
    let wider = reduce(&view, Action::SetPeriod(None), &STORY);
    assert_eq!(write(&wider, &STORY), "?from=2019-06&to=2021&period=earliest..latest");
    // An event of another time is shown all the same when it is asked for.
    let outside = reduce(&view, Action::Focus(Rc::from(STORY.events[0].id)), &STORY);
    assert!(outside.shows(&STORY.events[0]) && outside.from.is_none());
    // A time that ends before it begins is none.
    let (view, rejected) = read("?from=2019&to=2018", "", &STORY, known);
    assert_eq!((view.from, view.to, rejected.len()), (Some(2019 * 12), None, 1));
}

#[test]
fn what_hosts_add_is_no_part_of_a_view_and_stays_in_the_frame() {
    for fragment in ["#?secret=abcdefghij", "#amp=1", "#"] {
        assert_eq!(read("?theme=dark&plain&childId=x", fragment, &STORY, known), (View::new(&STORY), Vec::new()));
    }
    let id = STORY.events[0].id;
    let (view, rejected) = read("", &format!("#{id}?secret=abcdefghij"), &STORY, known);
    assert_eq!((view.focus.as_deref(), rejected.len()), (Some(id), 0));
    let (view, rejected) = read("", &format!("#{id}#?secret=abcdefghij"), &STORY, known);
    assert_eq!((view.focus.as_deref(), rejected.len()), (Some(id), 0));
    let (_, rejected) = read("?theme=purple&transparent=maybe&host=me", "", &STORY, known);
    assert_eq!(rejected.len(), 3, "{rejected:?}");
    assert_eq!(
        keep("?chart=share#x", "?plain&chart=annual&childId=7&theme=dark"),
        "?chart=share&plain&childId=7&theme=dark#x"
    );
    assert_eq!(keep("#x", "?utm_source=y"), "#x");
}

#[test]
fn what_belongs_to_a_moment() {
    let of = |id: &str, chart: usize| {
        let view = reduce(&View::new(&STORY), Action::ShowChart(chart), &STORY);
        moment(&STORY, &reduce(&view, Action::Focus(Rc::from(id)), &STORY)).unwrap()
    };
    let monthly = STORY.charts.iter().position(|chart| chart.id == "monthly").unwrap();
    let visit = of("kim-in-beijing-2018-03", 0);
    assert_eq!(STORY.observation_id(0, visit.observation.unwrap()), "annual-2018");
    assert!(2 <= visit.quotes.len() && visit.events.is_empty());
    let visit = of("kim-in-beijing-2018-03", monthly);
    assert_eq!(STORY.observation_id(monthly, visit.observation.unwrap()), "monthly-2018-02-to-2018-03");
    let point = of("monthly-2018-02-to-2018-03", monthly);
    assert!(point.events.iter().any(|event| STORY.events[*event].id == "kim-in-beijing-2018-03"));
    assert_eq!(point.quotes, visit.quotes);
    // A quotation stands at its event; a year's own event has no month.
    let quote = STORY.quotes[visit.quotes[0]].id;
    assert_eq!(of(quote, monthly).observation, visit.observation);
    assert_eq!(of("trade-halves-2018", monthly).observation, None);
    assert!(of("trade-halves-2018", 0).observation.is_some());
}

#[test]
fn the_first_view_has_no_parameters() {
    assert_eq!(write(&View::new(&STORY), &STORY), "");
}

#[test]
fn the_valid_parts_of_a_bad_link_are_kept_and_the_rest_is_named() {
    let (view, rejected) = read(
        "?chart=monthly&scale=cubic&series=exports.tea&utm_source=x&color=red&period=2030..2031",
        "#nowhere",
        &STORY,
        known,
    );
    assert_eq!(STORY.charts[view.chart].id, "monthly");
    assert_eq!(view.series, 0b10);
    assert_eq!(view.focus, None);
    let named: Vec<String> = rejected
        .into_iter()
        .map(|rejected| match rejected {
            Rejected::Parameter { name } => name,
            Rejected::Value { name, value, .. } => format!("{name}={value}"),
            Rejected::Target { id } => format!("#{id}"),
            Rejected::More { count } => format!("+{count}"),
        })
        .collect();
    assert_eq!(named, ["scale=cubic", "series=tea", "period=2030..2031", "color", "#nowhere"]);
}

#[test]
fn what_campaigns_add_is_no_fault_of_a_link() {
    for name in [
        "utm_source",
        "_gl",
        "_hsenc",
        "__twitter_impression",
        "fbclid",
        "gclid",
        "msclkid",
        "gbraid",
        "wbraid",
        "ttclid",
        "twclid",
        "igsh",
        "igshid",
        "srsltid",
        "mkt_tok",
        "mc_cid",
        "mc_eid",
        "smid",
        "childId",
        "initialWidth",
        "ref",
        "ref_src",
        "gad_source",
        "mtm_campaign",
        "pk_campaign",
        "at_medium",
        "fb_action_types",
        "xtor",
        "trk",
        "amp",
    ] {
        assert_eq!(read(&format!("?{name}=1"), "", &STORY, known).1, [], "{name}");
    }
}

#[test]
fn a_share_is_never_drawn_in_powers_of_ten() {
    let (view, rejected) = read("?chart=share&scale=log", "", &STORY, known);
    assert!(!view.log && write(&view, &STORY) == "?chart=share");
    assert!(
        matches!(&rejected[..], [Rejected::Value { name: "scale", allowed, .. }] if allowed == "linear"),
        "{rejected:?}"
    );
}

#[test]
fn a_step_of_the_tour_holds_its_own_heading_and_events_and_no_others() {
    let chapter = &STORY.chapters[2];
    let step = View::at_step(&STORY, Some(2));
    let focus = |id: &str| reduce(&step, Action::Focus(Rc::from(id)), &STORY).tour;
    for own in [chapter.id, "part-story", STORY.events[chapter.steps[0]].id] {
        assert_eq!(focus(own), Some(2), "{own}");
    }
    for other in [STORY.chapters[3].id, "a-quote", "part-embed", STORY.events[STORY.chapters[3].first].id] {
        assert_eq!(focus(other), None, "{other}");
    }
}

#[test]
fn periods_have_symbolic_ends() {
    let (view, _) = read("?chart=annual&period=2000..latest", "", &STORY, known);
    assert_eq!(write(&view, &STORY), "?period=2000..latest");
    let (view, _) = read("?period=earliest..latest", "", &STORY, known);
    assert_eq!(view.period, None);
}

#[test]
fn reading_an_event_switches_its_kind_on() {
    let hidden = STORY.events.iter().find(|event| event.kind != 0).unwrap();
    let view = reduce(&View::new(&STORY), Action::ToggleKind(0), &STORY);
    assert!(!view.shows_kind(hidden.kind));
    let view = reduce(&view, Action::Focus(Rc::from(hidden.id)), &STORY);
    assert!(view.shows_kind(hidden.kind) && view.shows_kind(0));
}

#[test]
fn steps_go_through_the_shown_events_and_stop_at_the_ends() {
    let view = reduce(&View::new(&STORY), Action::ToggleKind(1), &STORY);
    let shown: Vec<usize> = timeline::shown(&STORY, &view).map(|(index, _)| index).collect();
    let mut at = view.clone();
    let mut seen = Vec::new();
    for _ in 0..shown.len() + 2 {
        at = reduce(&at, Action::Step(1), &STORY);
        seen.push(at.event(&STORY).unwrap());
    }
    seen.dedup();
    assert_eq!(seen, shown);
    assert_eq!(reduce(&view, Action::Step(-1), &STORY).event(&STORY), shown.last().copied());
}

#[test]
fn the_last_line_of_a_chart_stays() {
    let mut view = View::new(&STORY);
    for series in 0..STORY.charts[0].series.len() {
        view = reduce(&view, Action::ToggleSeries(series), &STORY);
    }
    assert_ne!(view.series, 0);
}

#[test]
fn another_record_is_a_step_back_and_a_point_is_not() {
    let start = View::new(&STORY);
    let event = reduce(&start, Action::Focus(Rc::from(STORY.events[3].id)), &STORY);
    let point = reduce(&start, Action::Focus(Rc::from(STORY.observation_id(0, 3))), &STORY);
    let chart = reduce(&start, Action::ShowChart(1), &STORY);
    let filter = reduce(&start, Action::ToggleKind(1), &STORY);
    let entries = [&event, &point, &chart, &filter].map(|view| entry(&start, view, &STORY));
    assert_eq!(entries, [Entry::New, Entry::Same, Entry::New, Entry::Same]);
}

#[test]
fn the_strip_is_full_and_in_order() {
    let strip = timeline::strip(&STORY);
    assert_eq!(
        strip.iter().flat_map(|segment| &segment.marks).map(|(event, _)| *event).collect::<Vec<_>>(),
        (0..STORY.events.len()).collect::<Vec<_>>()
    );
    let mut left = 0;
    for segment in &strip {
        assert_eq!(segment.left, left);
        left += segment.width;
        assert!(
            segment.marks.iter().all(|(_, place)| segment.left <= *place && *place <= segment.left + segment.width)
        );
    }
    assert!((990..=1000).contains(&left), "{left}");
}

#[test]
fn every_event_belongs_to_the_chapter_of_its_date() {
    for (index, event) in STORY.events.iter().enumerate() {
        let chapter = STORY.chapter_of(index).unwrap();
        let month = event.when.date.month_scale() as i32;
        assert!(chapter.period.first <= month + 6 && month - 6 <= chapter.period.last(), "{}", event.id);
    }
}

#[test]
fn changes_are_counted_from_the_day_after_the_one_that_was_seen() {
    let days: Vec<model::Date> = STORY.changes.to_vec();
    let (first, last) = (days.iter().min().unwrap(), days.iter().max().unwrap());
    let count = |query: &str| explainer::link::since(query, &STORY).map(|since| since.changes);
    assert_eq!(count("?chart=share&seen=1999-01-01"), Some(days.len()));
    assert_eq!(count(&format!("?seen={}", first.written())), Some(days.iter().filter(|day| first < day).count()));
    assert_eq!(count(&format!("?seen={}", last.written())), None);
    // As programs find it in a text.
    assert_eq!(count("?seen=1999-01-01."), Some(days.len()));
    assert_eq!(read("?seen=1999-01-01).", "", &STORY, known).1, []);
    for query in
        ["", "?seen=", "?seen=1999", "?seen=1999-01", "?seen=1999-01-011", "?seen=2020-13-01", "?unseen=1999", "?seen"]
    {
        assert_eq!(count(query), None, "{query}");
    }
}
