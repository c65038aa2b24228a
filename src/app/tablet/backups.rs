//! Backups: made, looked at without changing anything, taken in.

use casework::{BackupContent, backup_content};
use keeper::protocol::{Reply, Request};
use keeper::{Backup, NotABackup};
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use storage::StoredRecord;

use super::bridge;
use super::handle::{Handle, problem, use_handle};
use super::phrase::{Phrase, PhraseFields};
use super::writer::{Job, Running};
use crate::clock;
use crate::components::{FileButton, Glyph, Icon};
use crate::dynamic::dynamic;
use crate::effects::hand_over_bytes;
use crate::wording::tablet as words;

const LAST_BACKUP: &str = "private/last-backup";
/// The coordination's public key: whoever has the secret one opens the backups.
const RECIPIENT: &str = "backup-recipient";
const MEDIA_TYPE: &str = "application/octet-stream";
/// Some ten thousand interviews; a larger file is not opened.
const MOST_BYTES: u32 = 50_000_000;

#[component]
pub(super) fn Backups() -> impl IntoView {
    let handle = use_handle();
    let last = RwSignal::new(None::<String>);
    leptos::task::spawn_local(async move {
        let day = handle.setting(LAST_BACKUP).await;
        let _ = last.try_set(Some(words::last_backup(day.as_deref())));
    });
    view! {
        <section>
            <h2>{words::BACKUP}</h2>
            <p>{words::BACKUP_WHY}</p>
            <p data-testid="last-backup">{dynamic(move || last.get())}</p>
            <Make last/>
            <Open/>
        </section>
    }
}

/// Everything that is kept, asked of the keeper.
async fn everything(handle: Handle) -> Result<Vec<StoredRecord>, String> {
    match handle.reply(&Request::Load).await {
        Reply::Loaded { records, .. } => Ok(records),
        other => Err(problem(&other).unwrap_or_default()),
    }
}

#[component]
fn Make(last: RwSignal<Option<String>>) -> impl IntoView {
    let handle = use_handle();
    let phrase = Phrase::new();
    let running = Running::new();
    let recipient = RwSignal::new(String::new());
    leptos::task::spawn_local(async move {
        let _ = recipient.try_set(handle.setting(RECIPIENT).await.unwrap_or_default());
    });
    let make = move |event: SubmitEvent| {
        event.prevent_default();
        let key = recipient.get_untracked().trim().to_owned();
        let (job, secret) = if key.is_empty() {
            let Some(chosen) = phrase.chosen() else { return };
            (Job::Encrypt, chosen)
        } else {
            (Job::EncryptTo, key.clone())
        };
        handle.work(async move {
            let said = match write(handle, running, job, &secret).await {
                Ok(true) => {
                    // Only a key that worked is proposed next time.
                    handle.keep_setting(RECIPIENT, key).await;
                    let today = clock::today().to_string();
                    handle.keep_setting(LAST_BACKUP, today.clone()).await;
                    last.set(Some(words::last_backup(Some(&today))));
                    words::BACKUP_DONE.to_owned()
                }
                Ok(false) => words::BACKUP_NOT_TAKEN.to_owned(),
                Err(sentence) => sentence,
            };
            handle.notice.set(Some(said));
        });
    };
    // With the coordination's key there is no phrase to note.
    let has_key = Memo::new(move |_| recipient.with(|key| !key.trim().is_empty()));
    let with_phrase = dynamic(move || {
        (!has_key.get()).then(|| {
            view! {
                <p>{words::BACKUP_PHRASE}</p>
                <PhraseFields phrase/>
            }
        })
    });
    view! {
        <details class="fold">
            <summary data-testid="make-backup">{words::MAKE_BACKUP}</summary>
            <form class="part" on:submit=make>
                {with_phrase}
                <details class="fold" prop:open=has_key>
                    <summary>{words::WITH_KEY}</summary>
                    <label class="field">
                        <span class="field-label">{words::KEY}</span>
                        <span class="hint">{words::KEY_HINT}</span>
                        <input
                            type="text"
                            autocomplete="off"
                            autocapitalize="none"
                            spellcheck="false"
                            data-testid="recipient"
                            prop:value=recipient
                            on:input=move |event| recipient.set(event_target_value(&event))
                        />
                    </label>
                </details>
                <Doing running label=words::WRITE_BACKUP testid="write-backup"/>
            </form>
        </details>
    }
}

/// The button of a job, and while it runs the way to stop it.
#[component]
fn Doing(running: Running, label: &'static str, testid: &'static str) -> impl IntoView {
    let handle = use_handle();
    let stop = move |_| {
        running.stop();
        // The job's answer never comes: its work is over here.
        handle.is_busy.set(false);
        handle.notice.set(Some(words::STOPPED.to_owned()));
    };
    dynamic(move || {
        if running.is_some() {
            view! { <p class="beside"><span role="status">{words::BUSY}</span> <button type="button" class="button" on:click=stop>{words::STOP}</button></p> }.into_any()
        } else {
            view! { <p><button type="submit" class="button" data-testid=testid prop:disabled=handle.is_busy>{label}</button></p> }
                .into_any()
        }
    })
}

/// Writes the file and hands it over; tells whether it was taken.
async fn write(handle: Handle, running: Running, job: Job, secret: &str) -> Result<bool, String> {
    let records = everything(handle).await?;
    let made_on = clock::today().to_string();
    let name = format!("jalon-sauvegarde-{made_on}.age");
    let text = Backup { made_on, records }.to_text();
    let file = running.run(job, secret, text.as_bytes()).await?;
    Ok(hand_over_bytes(&name, &file, MEDIA_TYPE).await)
}

/// What a file holds, beside what is here.
#[derive(Clone, PartialEq)]
struct Found {
    backup: Vec<StoredRecord>,
    content: BackupContent,
    lines: Vec<String>,
}

#[component]
fn Open() -> impl IntoView {
    let handle = use_handle();
    let running = Running::new();
    let secret = NodeRef::<Input>::new();
    let file = RwSignal::new(None::<Vec<u8>>);
    let found = RwSignal::new(None::<Found>);
    let chosen = Callback::new(move |bytes: Vec<u8>| {
        found.set(None);
        let is_small = u32::try_from(bytes.len()).is_ok_and(|length| length <= MOST_BYTES);
        handle.notice.set((!is_small).then(|| words::FILE_TOO_LARGE.to_owned()));
        file.set(is_small.then_some(bytes));
    });
    let look = move |event: SubmitEvent| {
        event.prevent_default();
        found.set(None);
        let Some(bytes) = file.get_untracked() else {
            handle.notice.set(Some(words::CHOOSE_FILE_FIRST.to_owned()));
            return;
        };
        let typed = secret.get_untracked().map(|input| input.value()).unwrap_or_default();
        handle.work(async move {
            match read(running, &typed, &bytes).await {
                Ok(content) => found.set(Some(content)),
                Err(sentence) => handle.notice.set(Some(sentence)),
            }
        });
    };
    let is_chosen = dynamic(move || {
        file.with(Option::is_some).then(|| view! { <span class="with-icon" role="status" data-testid="backup-chosen"><Icon glyph=Glyph::Check/> {words::FILE_CHOSEN}</span> })
    });
    let shown = dynamic(move || found.get().map(|found| view! { <Preview found/> }));
    view! {
        <details class="fold">
            <summary data-testid="open-backup">{words::OPEN_BACKUP}</summary>
            <form class="part" on:submit=look>
                <p>{words::OPEN_WHY}</p>
                <p class="beside"><FileButton label=words::CHOOSE_FILE accept=".age" testid="backup-input" most=MOST_BYTES chosen/> {is_chosen}</p>
                <label class="field">
                    <span class="field-label">{words::ITS_PHRASE}</span>
                    <span class="hint">{words::ITS_PHRASE_HINT}</span>
                    <input node_ref=secret type="text" autocomplete="off" autocapitalize="none" spellcheck="false" data-testid="backup-secret"/>
                </label>
                <Doing running label=words::CHECK_BACKUP testid="check-backup"/>
            </form>
            {shown}
        </details>
    }
}

async fn read(running: Running, secret: &str, file: &[u8]) -> Result<Found, String> {
    let plain = running.run(Job::to_open(secret), secret, file).await?;
    let backup = Backup::read(&plain).map_err(|error: NotABackup| error.to_string())?;
    let content = backup_content(&backup.records, bridge::weighed(&backup.records));
    let lines = words::backup_content(&backup.made_on, &content);
    Ok(Found { backup: backup.records, content, lines })
}

#[component]
fn Preview(found: Found) -> impl IntoView {
    let Found { backup, content, lines } = found;
    let heading = if content.would_be.unreadable == 0 { words::WHOLE } else { words::NOT_WHOLE };
    let can_bring = content.would_be.added + content.would_be.merged > 0;
    let restore = move |_| {
        bridge::tell_restored(backup.clone());
        bridge::tell_done();
    };
    let offer = if can_bring {
        view! {
            <p>{words::RESTORE_WHY}</p>
            <p><button type="button" class="button" data-testid="restore" on:click=restore>{words::RESTORE}</button></p>
        }
        .into_any()
    } else {
        view! { <p>{words::NOTHING_TO_RESTORE}</p> }.into_any()
    };
    view! {
        <div class="part" data-testid="backup-content" role="status">
            <h3>{heading}</h3>
            <ul class="lines" role="list">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            {offer}
        </div>
    }
}
