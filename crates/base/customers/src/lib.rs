//! The customers: accounts, their people, what they pay for, and how we were in touch.
//!
//! Invariants: an account, contact, subscription, term or note brought in twice is one; a change needs the
//! version it was made on; a contact that was erased is not brought in again; the ledger of movements sums to ARR on every day; parents never form a circle.

mod account;
mod change;
mod contact;
mod contract;
mod ends;
mod erase;
mod family;
mod ledger;
mod merger;
mod model;
mod moving;
mod past;
mod pulse;
mod reactor;
mod segment;
mod sql;
mod standing;
mod stream;
mod tenure;
mod touch;
mod words;

pub use account::{
    account, account_by_key, account_by_origin, accounts, accounts_among, accounts_by_origins,
    accounts_named, attributes, count, ids, keys, names_of, upsert_account,
};
pub use change::{AccountField, change_account};
pub use contact::{
    ContactField, change_contact, contact, contact_by_origin, contacts, contacts_all,
    contacts_among, upsert_contact,
};
pub use contract::{
    Contract, ContractBrief, SEATS, Term, contract, contract_of, contracts, contracts_of,
    count_subscriptions, terms, terms_all, terms_among, upsert_terms,
};
pub use erase::{
    NOBODY, contacts_of_person, erase_contact, erase_reasons, is_erased, names, reasons_naming,
};
pub use family::{Below, Span, above, below, children_on};
pub use ledger::{Movement, arr_all_on, arr_among_on, arr_on, book_movements, movements};
pub use merger::{
    Carried, Merger, Overlap, carry_over, merged_here, merged_into, merger, mergers_of,
};
pub use model::{
    Account, Contact, NewAccount, NewContact, NewTerm, NewTouch, Note, Origin, Tally, Upserted,
};
pub use moving::move_contact;
pub use past::{Past, Pasts, pasts, pasts_among};
pub use pulse::{BEST_PULSE, Pulse, pulses, set_pulse};
pub use reactor::Projector;
pub use segment::{
    NewSegment, Rates, Segment, rates, remove_segment, save_segment, segments, set_rate,
};
pub use standing::{standing_events, standing_events_among};
pub use stream::{events_of, histories_since, history, outlines_since, streams};
pub use tenure::{LATE_RENEWAL_DAYS, Tenure, tenures};
pub use touch::{log_touch, notes};
pub use words::{ContactRole, MovementKind, Seniority, Stage};
