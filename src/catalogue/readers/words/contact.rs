//! Telephones and mailboxes out of what stands around them. The name of a person is never kept.

use crate::Contact;
use crate::readers::text::{folded, plain};

/// More numbers or mailboxes of one offer help nobody.
const MOST: usize = 2;

/// What was found, and what was left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::readers) struct Found {
    pub(in crate::readers) contact: Contact,
    /// A telephone was announced, and none could be read, or there were too many.
    pub(in crate::readers) phone_lost: bool,
    /// So with a mailbox.
    pub(in crate::readers) email_lost: bool,
    /// Words beside them were left out: they may be a name.
    pub(in crate::readers) words_lost: bool,
}

/// The numbers of one cell and the mailboxes of another; each is also looked for in the other's cell.
pub(in crate::readers) fn contact(phone: &str, email: &str) -> Found {
    let (phone, email) = (plain_address(phone), plain_address(email));
    let (mut here, mut there) = (Cell::read(&phone), Cell::read(&email));
    let (mut phone_lost, mut email_lost) = (here.is_lost(&phone), there.is_lost(&email));
    here.numbers.append(&mut there.numbers);
    here.mailboxes.append(&mut there.mailboxes);
    let joined = |mut list: Vec<String>, is_lost: &mut bool| {
        let mut seen: Vec<String> = Vec::new();
        list.retain(|one| {
            !seen.contains(one) && {
                seen.push(one.clone());
                true
            }
        });
        *is_lost |= list.len() > MOST;
        list.truncate(MOST);
        list.join(" ou ")
    };
    Found {
        contact: Contact { phone: joined(here.numbers, &mut phone_lost), email: joined(here.mailboxes, &mut email_lost) },
        phone_lost,
        email_lost,
        words_lost: here.has_words || there.has_words,
    }
}

/// Plain words, but `<a@b>` is no tag.
fn plain_address(cell: &str) -> String {
    let open: String = cell.chars().map(|character| if matches!(character, '<' | '>') { ' ' } else { character }).collect();
    plain(if cell.contains('@') { &open } else { cell })
}

#[derive(Default)]
struct Cell {
    numbers: Vec<String>,
    mailboxes: Vec<String>,
    has_words: bool,
    /// Signs of a number or a mailbox that is none.
    has_rest: bool,
}

impl Cell {
    fn read(text: &str) -> Self {
        let mut cell = Self::default();
        let mut rest = String::new();
        for word in text.split([' ', ',', ';', '|', '/', '(', ')', '[', ']', '"']).filter(|word| word.contains('@')) {
            match mailbox(word) {
                Some(mailbox) => cell.mailboxes.push(mailbox),
                None => cell.has_rest = true,
            }
        }
        for word in text.split_inclusive([' ', ',', ';', '|']) {
            if !word.contains('@') {
                rest.push_str(word);
            }
        }
        cell.read_numbers(&rest);
        // "ne pas appeler le …": what is not to be used is not offered.
        if folded(text).split(' ').any(|word| matches!(word, "ne" | "pas" | "jamais")) {
            cell = Self { has_words: true, has_rest: true, ..Self::default() };
        }
        cell
    }

    fn read_numbers(&mut self, text: &str) {
        let (mut run, mut label) = (String::new(), String::new());
        // "(0)" after the code of a country is not dialled from abroad.
        for character in text.replace("(0)", " ").chars().chain([';']) {
            if character.is_ascii_digit() || matches!(character, '+' | ' ' | '.' | '-' | '\u{a0}' | '\u{202f}') {
                run.push(character);
                continue;
            }
            if run.contains(|sign: char| sign.is_ascii_digit()) {
                let before = self.numbers.len();
                self.take_run(&run);
                if is_fax(&label) {
                    self.numbers.truncate(before);
                }
                label.clear();
            } else {
                label.push_str(&run);
            }
            run.clear();
            label.push(character);
            // "05 … (fax)" stands behind its number.
            if label.starts_with('(') && label.ends_with(')') && is_fax(&label) {
                self.numbers.pop();
            }
        }
        let text: String = text.chars().map(|character| if character.is_alphabetic() { character } else { ' ' }).collect();
        self.has_words = folded(&text).split(' ').any(|word| !word.is_empty() && !is_label(word));
    }

    /// A run of digits may hold several numbers: "05 36 49 00 01 06 36 49 00 02".
    fn take_run(&mut self, run: &str) {
        let written: String = run.chars().filter(|character| character.is_ascii_digit() || *character == '+').collect();
        let abroad = written.strip_prefix("0033").or_else(|| written.strip_prefix("+33"));
        let digits = abroad.map_or_else(|| written.clone(), |rest| format!("0{}", rest.trim_start_matches('0')));
        let mut left = digits.as_str();
        while let Some((number, rest)) = left.split_at_checked(10).filter(|(number, _)| number.starts_with('0') && !number.contains('+')) {
            self.numbers.push(pairs(number));
            left = rest;
        }
        match left.len() {
            0 => {}
            4 if left.starts_with('3') || left.starts_with("10") => self.numbers.push(left.to_owned()),
            8..=16 if left.starts_with('+') => self.numbers.push(left.to_owned()),
            _ => self.has_rest = true,
        }
    }

    fn is_lost(&self, text: &str) -> bool {
        self.has_rest || !text.is_empty() && self.numbers.is_empty() && self.mailboxes.is_empty()
    }
}

/// Whether the words before a number say that nobody answers there; "Tél. / fax" is both.
fn is_fax(label: &str) -> bool {
    let words = folded(label);
    let has = |wanted: &[&str]| words.split(' ').any(|word| wanted.contains(&word));
    has(&["fax", "telecopie", "telecopieur", "f"]) && !has(&["tel", "telephone", "tph", "t", "standard", "fixe"])
}

/// A number as it may be dialled, and no date, no SIREN: ten digits, those of a spreadsheet that took the zero away, with
/// the code of a country, or a short one.
pub(in crate::readers) fn is_number(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_bare = digits.len() == text.len();
    text.chars().all(|sign| sign.is_ascii_digit() || " +.-()/".contains(sign))
        && match digits.len() {
            4 => is_bare && (digits.starts_with('3') || digits.starts_with("10")),
            9 => is_bare && !digits.starts_with('0') || text.starts_with('+'),
            10 => digits.starts_with('0') || text.starts_with('+'),
            11 | 12 if digits.starts_with("33") => true,
            13 | 14 if digits.starts_with("0033") => true,
            8..=15 => text.starts_with('+') || digits.starts_with("00"),
            _ => false,
        }
}

/// "05 36 49 00 01".
fn pairs(number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    digits.chunks(2).map(|pair| pair.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn mailbox(word: &str) -> Option<String> {
    let word = word.trim_matches(['.', ':', '\'', '<', '>', '/']);
    let lower = word.to_ascii_lowercase();
    let start = lower.rfind("mailto:").map_or(0, |place| place + "mailto:".len());
    let address = word.get(start..)?.split('?').next()?;
    // "Courriel:a@b.fr"
    let address = address.rsplit(':').next()?;
    let (who, host) = address.split_once('@')?;
    let is_one = !who.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.') && !host.ends_with('.');
    let usable = |character: char| character.is_alphanumeric() || "@.-_+'%&".contains(character);
    (is_one && address.len() <= 200 && address.chars().all(usable)).then(|| address.to_owned())
}

/// What stands beside a number and tells nothing of a person.
fn is_label(word: &str) -> bool {
    const LABELS: [&str; 37] = [
        "tel",
        "telephone",
        "tph",
        "t",
        "fixe",
        "port",
        "portable",
        "mobile",
        "gsm",
        "standard",
        "accueil",
        "secretariat",
        "bureau",
        "fax",
        "f",
        "telecopie",
        "telecopieur",
        "ou",
        "et",
        "puis",
        "au",
        "appeler",
        "appel",
        "le",
        "la",
        "du",
        "de",
        "mail",
        "mel",
        "email",
        "e",
        "courriel",
        "mailto",
        "contact",
        "numero",
        "n",
        "no",
    ];
    LABELS.contains(&word)
}
