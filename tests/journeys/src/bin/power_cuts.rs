//! Cuts the power in the middle of saving, again and again, and looks for what was confirmed and lost.
//!
//! `power_cuts [count] [seed]`, as root. Chromium's profile stands on a disk in a file. At some moment the browser is stopped where
//! it stands and the file is copied as it is: what the system had not yet written back is missing in the copy, as after a
//! cut. The copy is mounted in its place (its file system replays its own journal) and opened three times: as it is, with
//! the database alone and with the journal alone. Each must have every confirmed record. At the end a browser that confirms early
//! goes through the same: something must be lost there, or the cuts would show nothing.
//!
//! Ends with 2 where this machine mounts no disks in files.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a measuring program says what it found, and stops where it cannot go on")]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io};

use journeys::{Browser, Dice, Engine, Fault, Jalon, Profile, Saves, Site, StoredCopy};
use tempfile::TempDir;

/// So many cuts of a browser that confirms early. One alone may be lucky.
const CONTROLS: u64 = 2;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().ok());
    let count = arguments.next().flatten().unwrap_or(10);
    let mut dice = Dice::new(arguments.next().flatten().unwrap_or(1));
    if let Err(why) = Machine::new() {
        println!("no power is cut here: this machine mounts no disks in files, which needs root ({why})");
        return ExitCode::from(2);
    }
    let started = Instant::now();
    let [whole, database, journal] = cut(&Site::of_the_build(), count, &mut dice);
    println!(
        "{count} power cuts in {} s: {} confirmed saves ({} of them in one copy); lost {} with both copies, {} with the database alone, \
         {} with the journal alone; {} damaged",
        started.elapsed().as_secs(),
        whole.confirmed,
        whole.one_copy,
        whole.lost,
        database.lost,
        journal.lost,
        whole.damaged + database.damaged + journal.damaged
    );
    let early = Site::of_the_build();
    early.break_with(Fault::EarlyConfirmations);
    let mut lost = [0; 3];
    for _ in 0..CONTROLS {
        for (all, saves) in lost.iter_mut().zip(cut(&early, 1, &mut dice)) {
            *all += saves.lost;
        }
    }
    println!("{CONTROLS} power cuts of a browser that confirms early: lost {lost:?} records with both, the database, the journal");
    assert!(whole.confirmed >= count, "almost nothing was confirmed: the run says nothing");
    for saves in [&whole, &database, &journal] {
        assert_eq!((saves.lost, saves.damaged), (0, 0), "confirmed saves were lost");
    }
    assert_eq!((database.mended, journal.mended), (0, count), "the page does not say when the journal mends the database");
    assert!(lost.iter().all(|lost| *lost > 0), "early confirmations lost nothing: the cuts show nothing");
    ExitCode::SUCCESS
}

/// Cuts the power so many times; what was found with both copies, with the database alone, with the journal alone.
fn cut(site: &Site, count: u64, dice: &mut Dice) -> [Saves; 3] {
    let mut machine = Machine::new().expect("it could be made a moment ago");
    {
        // Twice: the journal counts from the second start on.
        let profile = machine.profile();
        let browser = Browser::open(Engine::Chromium, &profile);
        Jalon::open(&browser, &site.url()).protect();
    }
    machine.wait_for_the_system();
    let (mut whole, mut database, mut journal) = (Saves::default(), Saves::default(), Saves::default());
    for cut in 1..=count {
        let after = {
            let profile = machine.profile();
            let browser = Browser::open(Engine::Chromium, &profile);
            whole.look(&browser, &site.url());
            whole.go_on(&browser, cut * 100_000, Duration::from_millis(300 + dice.below(2_500)));
            browser.freeze();
            let after = machine.copy_of_the_disk();
            browser.kill();
            after
        };
        for (saves, lost) in [(&mut database, StoredCopy::Journal), (&mut journal, StoredCopy::Database)] {
            machine.start_with(&after);
            let profile = machine.profile();
            assert!(profile.lose(lost) > 0, "there is no {lost:?} to take away");
            saves.expect_the_same_as(&whole);
            saves.look(&Browser::open(Engine::Chromium, &profile), &site.url());
        }
        machine.start_with(&after);
    }
    let profile = machine.profile();
    whole.look(&Browser::open(Engine::Chromium, &profile), &site.url());
    [whole, database, journal]
}

/// A machine with one disk, which is a file.
struct Machine {
    folder: TempDir,
}

impl Machine {
    fn new() -> io::Result<Self> {
        let machine = Self { folder: tempfile::tempdir()? };
        fs::create_dir(machine.mounted())?;
        fs::File::create(machine.disk())?.set_len(512 << 20)?;
        run("mkfs.ext4", &[Path::new("-q"), Path::new("-F"), &machine.disk()])?;
        machine.mount()?;
        Ok(machine)
    }

    fn disk(&self) -> PathBuf {
        self.folder.path().join("disk.img")
    }

    fn mounted(&self) -> PathBuf {
        self.folder.path().join("disk")
    }

    fn mount(&self) -> io::Result<()> {
        run("mount", &[Path::new("-o"), Path::new("loop"), &self.disk(), &self.mounted()])
    }

    fn profile(&self) -> Profile {
        Profile::at(&self.mounted().join("profile"))
    }

    /// The half minute after which the system has written back by itself what nobody asked it to: a flush makes content durable,
    /// not the name of a new file.
    fn wait_for_the_system(&self) {
        run("sync", &[Path::new("--file-system"), &self.mounted()]).expect("a mounted disk can be written back");
    }

    /// The disk as it is, without what the system still holds back.
    fn copy_of_the_disk(&self) -> PathBuf {
        let copy = self.folder.path().join("after-the-cut.img");
        run("cp", &[Path::new("--sparse=always"), &self.disk(), &copy]).expect("there is room for a copy of the disk");
        copy
    }

    /// The machine with another disk in place of its own.
    fn start_with(&mut self, disk: &Path) {
        self.unmount();
        run("cp", &[Path::new("--sparse=always"), disk, &self.disk()]).expect("there is room for a copy of the disk");
        self.mount().expect("a disk after a cut can be mounted");
    }

    /// A browser that was just ended may hold its files for a moment.
    fn unmount(&self) {
        journeys::eventually("the disk can be taken out", Duration::from_secs(20), || run("umount", &[&self.mounted()]).ok());
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = run("umount", &[&self.mounted()]);
    }
}

fn run(program: &str, arguments: &[&Path]) -> io::Result<()> {
    let ended = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if ended.success() { Ok(()) } else { Err(io::Error::other(format!("{program} says no"))) }
}
