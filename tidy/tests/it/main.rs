//! The house rules.

mod arrows;
mod budgets;
mod text;
