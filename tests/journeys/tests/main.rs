//! What a volunteer does with the page, in Chromium, Firefox and `WebKit`.
//!
//! `cargo test -p journeys` after `cargo xtask build`; `JALON_ENGINES=firefox` for one engine,
//! `JALON_DIST=folder` for another build. A journey is a function; its name is the promise it checks.

#![expect(clippy::expect_used, reason = "a journey that cannot go on has failed, and the panic says why")]

mod catalogues;
mod devices;
mod emptied;
mod fields;
mod looks;
mod moving;
mod people;
mod releases;
mod rules;
mod summaries;
mod tablet;
mod taps;
mod trainings;
mod translated;
mod typing;
mod zoning;

use journeys::{Engine, run};

/// Makes each journey a test of its own in each engine, so that the summary names them.
macro_rules! journeys {
    ($($group:ident :: $journey:ident),+ $(,)?) => {
        journeys!(in chromium Chromium $($group $journey)+);
        journeys!(in firefox Firefox $($group $journey)+);
        journeys!(in webkit WebKit $($group $journey)+);
    };
    (in $module:ident $engine:ident $($group:ident $journey:ident)+) => {
        mod $module {
            $(#[test]
            fn $journey() {
                crate::run(crate::Engine::$engine, stringify!($journey), crate::$group::$journey);
            })+
        }
    };
}

journeys! {
    devices::an_interview_outlives_the_browser_and_the_network_and_goes_to_another_device,
    devices::a_browser_killed_in_the_middle_has_every_answer_that_was_said_to_be_saved,
    devices::the_page_works_under_a_path_and_without_a_network,
    devices::an_interview_that_nobody_keeps_is_gone_with_the_tab,
    devices::without_a_database_the_interview_works_and_says_that_nothing_is_kept,
    devices::a_database_that_refuses_is_like_none,
    devices::a_full_disk_is_said_and_the_answers_stay_on_screen,
    devices::nothing_said_is_readable_on_the_disk,
    devices::a_program_that_stops_says_so_and_loses_nothing,
    devices::no_text_becomes_code,
    devices::one_tab_writes_and_the_other_can_take_over,
    emptied::a_browser_that_clears_any_of_its_stores_is_mended_or_says_so,
    typing::what_was_being_typed_is_in_its_field_after_a_lock_and_after_a_kill,
    people::nothing_passes_from_one_person_to_the_next,
    moving::back_shows_the_answers_given_and_loses_none,
    moving::a_change_from_the_recap_leads_straight_back,
    moving::an_answer_tapped_by_mistake_is_undone,
    fields::a_long_first_name_covers_no_button,
    fields::the_next_person_begins_under_nobody_s_name,
    fields::a_wrong_phrase_is_answered_in_view_beside_the_field,
    fields::a_pasted_date_and_digits_of_another_keyboard_are_understood,
    fields::a_reload_that_would_lose_answers_is_warned_of,
    fields::the_tablet_s_screens_reloaded_ask_for_no_phrase_that_nobody_set,
    translated::a_page_that_a_browser_translates_stays_true,
    summaries::a_file_that_is_no_summary_is_one_sentence_and_changes_nothing,
    summaries::fifty_megabytes_of_brackets_are_one_sentence_too,
    releases::a_new_release_waits_for_the_next_start,
    releases::a_sign_in_page_that_answers_for_every_file_changes_nothing,
    releases::an_update_with_any_one_file_altered_is_no_update,
    releases::two_releases_in_two_tabs_lose_nothing_whichever_came_first,
    rules::a_bound_moved_in_the_desk_turns_scenarios_goes_out_signed_and_lists_whom_to_call_back_elsewhere,
    rules::rules_with_a_broken_signature_are_refused_and_the_page_says_why,
    taps::the_second_tap_of_a_double_tap_reaches_no_other_screen,
    taps::enter_held_down_goes_through_one_question,
    taps::a_tap_after_reading_and_fast_taps_on_one_screen_count,
    taps::on_the_orientation_undo_takes_back_one_thing_and_is_over_with_the_screen,
    trainings::a_file_with_errors_is_imported_searched_and_two_sessions_go_into_the_orientation_without_a_network,
    trainings::an_import_that_cannot_be_used_is_one_sentence_and_leaves_the_offers_of_before,
    trainings::the_page_stays_at_hand_during_an_import_that_can_be_stopped,
    catalogues::every_file_of_offers_gives_in_the_page_what_it_gives_on_the_command_line,
    tablet::a_tablet_protected_step_by_step_opens_with_what_was_noted_and_with_nothing_else,
    tablet::a_backup_is_looked_at_and_restored_on_another_tablet,
    tablet::a_file_that_is_no_backup_is_one_sentence_and_changes_nothing,
    tablet::a_volunteer_is_added_and_taken_away_again,
    tablet::a_tablet_erased_keeps_nobody_and_asks_for_no_phrase,
    zoning::an_official_list_in_a_workbook_is_taken_in_as_it_is,
    looks::every_screen_is_accessible_on_a_phone_and_a_tablet,
    looks::every_screen_fits_and_is_pictured,
}
