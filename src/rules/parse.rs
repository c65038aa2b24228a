//! The grammar of expressions, by recursive descent.
//!
//! `or` binds weaker than `and`, `and` weaker than `not`; lists of conditions stand in parentheses after
//! `all of`, `any of` and `at least N of`.

use crate::expression::{Comparison, Expression, Kind};
use crate::token::{ExpressionError, Token, tokens};

/// Nesting deeper than any rule that a person can read aloud.
const DEPTH_LIMIT: usize = 40;

/// Reads the text of an expression. No text panics.
///
/// # Errors
/// The first place where the grammar is left, with what was expected there.
pub fn parse(text: &str) -> Result<Expression, ExpressionError> {
    let mut reader = Reader { tokens: tokens(text)?, position: 0, end: text.len(), depth: 0 };
    let expression = reader.alternatives()?;
    match reader.peek() {
        None => Ok(expression),
        Some(token) => Err(reader.wrong(&format!("expected `and`, `or` or the end, found {}", token.describe()))),
    }
}

struct Reader {
    tokens: Vec<(usize, Token)>,
    position: usize,
    end: usize,
    depth: usize,
}

type Parsed<T> = Result<T, ExpressionError>;

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.position).map(|(_, token)| token)
    }

    fn offset(&self) -> usize {
        self.tokens.get(self.position).map_or(self.end, |(offset, _)| *offset)
    }

    fn wrong(&self, message: &str) -> ExpressionError {
        ExpressionError::at(self.offset(), message)
    }

    fn expected<T>(&self, what: &str) -> Parsed<T> {
        let found = self.peek().map_or_else(|| "the end".to_owned(), Token::describe);
        Err(self.wrong(&format!("expected {what}, found {found}")))
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let here = matches!(self.peek(), Some(Token::Sign(found)) if *found == sign);
        self.position += usize::from(here);
        here
    }

    fn take_word(&mut self, word: &str) -> bool {
        let here = matches!(self.peek(), Some(Token::Word(found)) if found == word);
        self.position += usize::from(here);
        here
    }

    fn need_sign(&mut self, sign: &'static str) -> Parsed<()> {
        if self.take_sign(sign) { Ok(()) } else { self.expected(&format!("`{sign}`")) }
    }

    fn need_keyword(&mut self, word: &str) -> Parsed<()> {
        if self.take_word(word) { Ok(()) } else { self.expected(&format!("`{word}`")) }
    }

    fn need_number(&mut self) -> Parsed<i64> {
        if let Some(Token::Number(number)) = self.peek() {
            let number = *number;
            self.position += 1;
            return Ok(number);
        }
        self.expected("a whole number")
    }

    fn need_word(&mut self, what: &str) -> Parsed<(usize, String)> {
        let offset = self.offset();
        if let Some(Token::Word(word)) = self.peek() {
            let word = word.clone();
            self.position += 1;
            return Ok((offset, word));
        }
        self.expected(what)
    }

    fn alternatives(&mut self) -> Parsed<Expression> {
        self.chain("or", Self::conjunction, Kind::Any)
    }

    fn conjunction(&mut self) -> Parsed<Expression> {
        self.chain("and", Self::negation, Kind::All)
    }

    fn chain(&mut self, word: &str, part: fn(&mut Self) -> Parsed<Expression>, kind: fn(Vec<Expression>) -> Kind) -> Parsed<Expression> {
        let offset = self.offset();
        let first = part(self)?;
        let mut parts = vec![first];
        while self.take_word(word) {
            parts.push(part(self)?);
        }
        match parts.pop() {
            Some(only) if parts.is_empty() => Ok(only),
            last => {
                parts.extend(last);
                Ok(Expression { offset, kind: kind(parts) })
            }
        }
    }

    fn negation(&mut self) -> Parsed<Expression> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(self.wrong("nested too deeply: give the inner part a name of its own"));
        }
        let offset = self.offset();
        let result = if self.take_word("not") {
            self.negation().map(|inner| Expression { offset, kind: Kind::Not(Box::new(inner)) })
        } else {
            self.primary(offset)
        };
        self.depth -= 1;
        result
    }

    fn primary(&mut self, offset: usize) -> Parsed<Expression> {
        if self.take_sign("(") {
            let inner = self.alternatives()?;
            self.need_sign(")")?;
            return Ok(inner);
        }
        let (_, word) = self.need_word("a fact, a condition, `not`, `all of`, `any of` or `at least`")?;
        let next_is_of = matches!(self.peek(), Some(Token::Word(next)) if next == "of" || next == "least");
        let kind = match word.as_str() {
            "all" if next_is_of => Kind::All(self.parts()?),
            "any" if next_is_of => Kind::Any(self.parts()?),
            "at" if next_is_of => self.counted()?,
            _ => self.comparison(word)?,
        };
        Ok(Expression { offset, kind })
    }

    fn counted(&mut self) -> Parsed<Kind> {
        self.need_keyword("least")?;
        let offset = self.offset();
        let count = self.need_number()?;
        let parts = self.parts()?;
        match usize::try_from(count) {
            Ok(count) if (1..=parts.len()).contains(&count) => Ok(Kind::AtLeast(count, parts)),
            _ => Err(ExpressionError::at(offset, format!("expected a count from 1 to {}, found {count}", parts.len()))),
        }
    }

    fn parts(&mut self) -> Parsed<Vec<Expression>> {
        self.need_keyword("of")?;
        self.need_sign("(")?;
        let mut parts = vec![self.alternatives()?];
        while self.take_sign(",") {
            parts.push(self.alternatives()?);
        }
        self.need_sign(")")?;
        Ok(parts)
    }

    fn comparison(&mut self, subject: String) -> Parsed<Kind> {
        if self.take_sign("+") {
            return self.date_plus(subject);
        }
        if self.take_word("in") {
            return self.membership(subject, false);
        }
        if self.take_word("not") {
            self.need_keyword("in")?;
            return self.membership(subject, true);
        }
        match self.operator()? {
            None => Ok(Kind::Name(subject)),
            Some(operator) => self.operand(subject, operator),
        }
    }

    fn operator(&mut self) -> Parsed<Option<Comparison>> {
        for (sign, operator) in [
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<", Comparison::Less),
            (">", Comparison::More),
            ("=", Comparison::Equal),
        ] {
            if self.take_sign(sign) {
                return Ok(Some(operator));
            }
        }
        if self.take_word("is") {
            let different = self.take_word("not");
            return Ok(Some(if different { Comparison::Different } else { Comparison::Equal }));
        }
        if self.take_sign("!") {
            return Err(self.wrong("write `is not`, not `!=`"));
        }
        Ok(None)
    }

    fn operand(&mut self, subject: String, operator: Comparison) -> Parsed<Kind> {
        if let Some(Token::Number(number)) = self.peek() {
            let number = *number;
            self.position += 1;
            return Ok(Kind::Compare(subject, operator, number));
        }
        let turned = match operator {
            Comparison::Equal => false,
            Comparison::Different => true,
            _ => return self.expected("a whole number"),
        };
        if self.take_sign("[") {
            self.need_sign("]")?;
            return Ok(Kind::Empty(subject, turned));
        }
        let value = self.need_word("a value, a whole number or `[]`")?;
        Ok(Kind::OneOf(subject, vec![value], turned))
    }

    fn membership(&mut self, subject: String, turned: bool) -> Parsed<Kind> {
        if !self.take_sign("{") {
            let offset = self.offset();
            let (_, list) = self.need_word("a list fact or values in `{…}`")?;
            return Ok(Kind::Member(list, (offset, subject), turned));
        }
        let mut values = vec![self.need_word("a value")?];
        while self.take_sign(",") {
            values.push(self.need_word("a value")?);
        }
        self.need_sign("}")?;
        Ok(Kind::OneOf(subject, values, turned))
    }

    fn date_plus(&mut self, subject: String) -> Parsed<Kind> {
        let offset = self.offset();
        let count = self.need_number()?;
        let months = if self.take_word("years") || self.take_word("year") {
            count.checked_mul(12)
        } else if self.take_word("months") || self.take_word("month") {
            Some(count)
        } else {
            return self.expected("`years` or `months`");
        };
        let months = months.filter(|months| *months <= 1200);
        let months = months.ok_or_else(|| ExpressionError::at(offset, "expected at most 100 years"))?;
        let operator = self.operator()?;
        let Some(operator) = operator else { return self.expected("`<`, `<=`, `>=` or `>`") };
        self.need_keyword("today")?;
        Ok(Kind::DatePlus(subject, months, operator))
    }
}
