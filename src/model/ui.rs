/// Names every word of the page itself once.
macro_rules! words {
    ($($name:ident),* $(,)?) => {
        /// Every key that `ui.en.toml` must have beside `months`. Each becomes a constant of its own, so that the browser's
        /// binary holds only those that live components use.
        pub const WORDS: &[&str] = &[$(stringify!($name)),*];
    };
}

words![
    // Reading
    skip_link, updated, how_known, sources_one, sources_many, correction, disagreement, circa, until, year_only,
    permalink, also_written, linked_event, linked_events, in_original, english_by, fragment_note, roles_to, roles_from,
    // Sections
    figures_heading, chart_heading, timeline_heading, quotes_heading, claims_heading, map_heading, people_heading,
    organisations_heading, places_heading, measures_heading, glossary_heading, sources_heading, method_heading,
    changes_heading, data_heading, contents,
    // Chart
    chart_choice, scale_choice, scale_linear, scale_log, rival_choice, lines_choice, from_year, to_year, whole_period, chart_hint,
    chart_name, no_value, change_up, change_down, change_none, change_from, span_of, status_printed, status_rounded,
    status_derived, status_combined, table_summary, table_period, table_basis, table_note, table_status, arithmetic,
    download_csv, alternate, basis_word, source_word, break_note, keys_chart, log_note, not_live, no_script,
    // Timeline
    kinds_choice, all_kinds, detail_short, detail_full, detail_choice, previous, next, position, hidden_by_filter,
    overview, overview_here, main_event, no_events,
    // Claims
    verdict_holds, verdict_imprecise, verdict_wrong, verdict_unverifiable, stated_in, evidence,
    // Measures, places, sources
    binds, in_force, goods, kind_official, kind_agency, kind_newspaper, kind_research, kind_copy, copy_of, used_by,
    insecure_note, undated, tally, map_note, soft_note,
    // Links
    rejected_heading, rejected_parameter, rejected_value, rejected_target, dismiss,
];
