//! An expression as it was written, before the vocabulary is consulted.

/// One node, with the byte offset at which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Where it begins in its text.
    pub offset: usize,
    /// What it says.
    pub kind: Kind,
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A named condition.
    Name(String),
    /// `fact >= 26`.
    Compare(String, Comparison, i64),
    /// `fact = word`, `fact in {words}`; `true` turns it around.
    OneOf(String, Vec<(usize, String)>, bool),
    /// `word in fact`; `true` turns it around.
    Member(String, (usize, String), bool),
    /// `fact = []`; `true` turns it around.
    Empty(String, bool),
    /// `fact + 24 months >= today`.
    DatePlus(String, i64, Comparison),
    /// Every part holds.
    All(Vec<Expression>),
    /// At least one part holds.
    Any(Vec<Expression>),
    /// At least so many parts hold.
    AtLeast(usize, Vec<Expression>),
    /// The part does not hold.
    Not(Box<Expression>),
}

/// How two amounts compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `is not`
    Different,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}
