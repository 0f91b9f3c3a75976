//! Settings: oneself, the team, write keys; plays to read. Rooms above have tabs of their own here.

mod keys;
mod me;
mod playbooks;
mod team;

use kernel::Permission;
use language::Words;

use crate::routes::{Route, Who};
use crate::visitor::{Visitor, back};

pub(crate) fn routes() -> Vec<Route> {
    let reads = Who::May(Permission::ReadCustomers);
    let manages = Who::May(Permission::ManageAccess);
    vec![
        Route::get("/settings", reads, me::show),
        Route::post("/settings/me", reads, me::update),
        Route::post("/settings/password", reads, me::change_password),
        Route::get("/settings/team", reads, team::list),
        Route::post("/settings/team", manages, team::create),
        Route::post("/settings/team/{id}/role", manages, team::change_role),
        Route::post("/settings/team/{id}/link", manages, team::renew_link),
        Route::post("/settings/team/{id}/disablement", manages, team::disable),
        Route::post("/settings/team/{id}/enablement", manages, team::enable),
        Route::get("/settings/playbooks", reads, playbooks::list),
        // Where scorecards stood before they had a place of their own.
        Route::get("/settings/scorecards", reads, async || back("/scorecards")),
        Route::get("/settings/keys", manages, keys::list),
        Route::post("/settings/keys", manages, keys::create),
        Route::post("/settings/keys/{id}/revocation", manages, keys::revoke),
    ]
}

/// A tab of the settings.
pub struct Tab {
    pub label: String,
    pub href: &'static str,
    pub is_here: bool,
}

/// The tabs a visitor has.
pub fn tabs(visitor: &Visitor, here: &str) -> Vec<Tab> {
    let words: &Words = &visitor.words;
    let tab = |label: &str, href: &'static str| Tab {
        label: words.text(label),
        href,
        is_here: href == here,
    };
    let mut tabs = vec![
        tab("settings-me", "/settings"),
        tab("settings-team", "/settings/team"),
    ];
    if visitor.actor().may(Permission::ManageAccess) {
        tabs.push(tab("settings-keys", "/settings/keys"));
    }
    if visitor.actor().may(Permission::Import) {
        tabs.push(tab("asides-title", "/settings/asides"));
        tabs.push(tab("limits-title", "/settings/limits"));
    }
    if visitor.actor().may(Permission::ManageData) {
        tabs.push(tab("privacy-title", "/settings/privacy"));
    }
    tabs
}
