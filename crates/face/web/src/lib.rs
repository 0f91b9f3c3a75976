//! The web app: server-drawn pages, small swaps, no build step in the browser.
//!
//! One folder per noun (`today`, `settings`, `portfolio`, …), one file per page or deed in it, the template at the
//! same path under `templates/`. **A page is these four things**; `settings/team.rs` shows them all:
//!
//! 1. *A line in the list.* The noun's `routes()` says method, path, who may and which handler; [`routes::all`] strings
//!    the nouns together. `Route::get`, `Route::post`, and `Route::upload` for files.
//! 2. *A handler*: parse, begin, one use case, commit, render; at most 15 lines.
//!    ```ignore
//!    pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answer {
//!        let mut tx = visitor.read().await?;                        // or begin(), and then tx.commit()
//!        let account = customers::account(&mut tx, &id.parse()?).await?; // a use case asks for leave itself
//!        let page = visitor.page(&mut tx, Place::Portfolio, &account.name).await?;
//!        render(&Show { page: page.with_styles(&["account.css"]), … })
//!    }
//!    ```
//!    Errors go up with `?`; [`fault`] draws them as a page, or as a toast for htmx. Only a form catches `Invalid`
//!    itself, with [`Problems`], to show it beside its field.
//! 3. *A view model* with `#[derive(Template)]`, `page: Page` and strings already formatted by `visitor.words`. Markup
//!    is a [`Markup`], charts are `charts::…(…).into()`; there is no `|safe`.
//! 4. *A template* that `{% extends "base.html" %}` and fills the blocks `top` (`.crumb`, `.end`) and `main`.
//!    `{{ page.text("id") }}` is a message, `{{ web::ui::icon("sun") }}` an icon of `assets/icons.txt`,
//!    `{{ web::ui::named(name, page.look.language) }}` a name with its `lang`. Files named `_…` are parts.
//!
//! Forms work without script and begin with `{{ page.csrf_field() }}`; htmx sends the token by itself. A deed answers
//! [`back`], or for htmx (`visitor.partial`) the part that changed and a [`toast`]. Keys, the palette and live parts
//! are attributes only (`data-key`, `data-deed`, `data-row`, `data-live`: see `assets/js`). Never `style=`, `on…=`,
//! `hx-on`, script in `hx-vals` or a filter in `hx-trigger`: the policy of [`guard::headers`] forbids them.

// Templates name things by the room's name, so that a room above can extend them.
extern crate self as web;

pub mod accounts;
pub mod address;
mod app;
pub mod assets;
mod cookie;
mod evidence;
pub mod fault;
pub mod guard;
mod imports;
pub mod live;
pub mod look;
pub mod markup;
pub mod named;
pub mod page;
pub mod phrase;
pub mod portfolio;
pub mod routes;
pub mod sent;
mod sessions;
mod set_up;
pub mod settings;
mod shell;
pub mod sparks;
pub mod standing;
mod survey;
mod tasks;
pub mod toast;
mod today;
pub mod ui;
pub mod visitor;

pub use app::{Scheme, Web, router};
pub use assets::asset;
pub use fault::{Answer, Fault};
pub use guard::host::Hosts;
pub use markup::Markup;
pub use sent::{Problems, Sent};
pub use visitor::{Guest, Visitor, back, render, render_as};
