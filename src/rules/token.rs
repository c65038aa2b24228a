//! Cutting the text of an expression into words, numbers and signs.

/// Why an expression is not understood, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ExpressionError {
    /// Byte offset in the text of the expression.
    pub offset: usize,
    /// What was found and what was expected, in English.
    pub message: String,
}

impl ExpressionError {
    pub(crate) fn at(offset: usize, message: impl Into<String>) -> Self {
        Self { offset, message: message.into() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    Word(String),
    Number(i64),
    Sign(&'static str),
}

impl Token {
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Word(word) => format!("`{word}`"),
            Self::Number(number) => format!("`{number}`"),
            Self::Sign(sign) => format!("`{sign}`"),
        }
    }
}

/// Longer signs first, so that `<=` is not read as `<`.
const SIGNS: [&str; 14] = ["<=", ">=", "<", ">", "=", "(", ")", "{", "}", "[", "]", ",", "+", "!"];

/// The tokens of `text`, each with its byte offset.
pub(crate) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ExpressionError> {
    let mut found = Vec::new();
    let mut offset = 0;
    while let Some(rest) = text.get(offset..).filter(|rest| !rest.is_empty()) {
        let length = match rest.chars().next() {
            Some(blank) if blank.is_whitespace() => blank.len_utf8(),
            _ => {
                let (length, token) = token(rest).map_err(|message| ExpressionError::at(offset, message))?;
                found.push((offset, token));
                length
            }
        };
        offset += length;
    }
    Ok(found)
}

fn token(rest: &str) -> Result<(usize, Token), String> {
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return Ok((sign.len(), Token::Sign(sign)));
    }
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    let word = rest.get(..length).unwrap_or_default();
    if length == 0 {
        let odd: String = rest.chars().take(1).collect();
        return Err(format!("`{odd}` has no meaning here: expected a fact, a condition, a number or a sign"));
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().map(|number| (length, Token::Number(number))).map_err(|_| format!("`{word}` is too large a number"));
    }
    Ok((length, Token::Word(word.to_owned())))
}
