//! What a customer's person sees: one question behind a link that is theirs alone. No account, no cookie, no script.
//!
//! The token in the address is all the leave there is, so a form here carries no other; that it was sent from a
//! page of ours is still asked of the browser. Opening an address changes nothing, whatever it says: programs that
//! scan mail open every link.

mod answer;
mod caller;
mod door;
mod pages;

use crate::routes::{Route, Who};
use crate::sent::Sent;

use caller::Caller;
use door::Door;

pub(crate) fn routes() -> Vec<Route> {
    let door = Door::default();
    let (first, second, third) = (door.clone(), door.clone(), door);
    vec![
        Route::get("/s/{token}", Who::Anyone, move |caller: Caller| {
            answer::show(first.clone(), caller)
        }),
        Route::post(
            "/s/{token}",
            Who::Anyone,
            move |caller: Caller, Sent(form)| answer::create(second.clone(), caller, form),
        ),
        Route::get("/s/{token}/thanks", Who::Anyone, move |caller: Caller| {
            answer::thanks(third.clone(), caller)
        }),
    ]
}
