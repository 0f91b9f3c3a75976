//! `tenure demo`: a working company, made in seconds, opened by one link.

use std::fs;
use std::path::Path;

use cli::{Bar, DemoArgs, Place};
use kernel::{Actor, Clock, Day, Error, Result, Role};

use crate::commands::settle;
use crate::folder::Folder;
use crate::server::{Front, bind, serve};

/// What the demo folder says about itself: made of what, and for which day.
const NOTE: &str = "demo.txt";
const SEED: u64 = 8368;

/// Whose desk the demo opens.
const MINA: &str = "mina.park@halden.example";

/// Makes the demo company where it is not there yet, and serves it.
///
/// # Errors
/// `Conflict` when the folder holds something that is no demo; `Unavailable` when the address is taken.
pub async fn run(args: DemoArgs) -> Result<()> {
    let listener = bind(args.listen).await?;
    let clock = Clock::system();
    let today = clock.today();
    let note = format!(
        "tenure demo: {} accounts, made for {today}\n",
        args.accounts
    );
    let fresh = make_room(&args.data, &note, args.reset)?;
    let folder = Folder::open(&Place::new(&args.data, None), clock).await?;
    if fresh {
        fill(&folder, &args, today).await?;
        write_note(&args.data, &note)?;
    }
    let mut tx = folder.store.begin(Actor::System("demo")).await?;
    let member = identity::member_by_email(&mut tx, &MINA.parse()?).await?;
    let member = member.ok_or_else(|| Error::not_found("MemberId"))?;
    // Whoever opens the demo may try everything there is.
    identity::change_role(&mut tx, &member.id, Role::Admin).await?;
    identity::speak(&mut tx, &member.id, args.lang).await?;
    let link = identity::sign_in_link(&mut tx, &member.id).await?;
    tx.commit().await?;
    serve(
        folder,
        Front {
            listener,
            origin: None,
        },
        &format!("/sign-in/{link}"),
    )
    .await
}

/// Whether the company must be made; an old one is removed first, a foreign folder never.
fn make_room(data: &Path, note: &str, reset: bool) -> Result<bool> {
    let found = fs::read_to_string(data.join(NOTE)).ok();
    if found.as_deref() == Some(note) && !reset {
        return Ok(false);
    }
    let ours = found.is_some_and(|text| text.starts_with("tenure demo"));
    let empty = fs::read_dir(data).map_or(true, |mut entries| entries.next().is_none());
    let unfinished = data.join("making").exists();
    if !ours && !empty && !unfinished {
        return Err(Error::conflict("error-not-a-demo").with("path", data.display()));
    }
    let cannot = |error| Error::unavailable(format!("{}: {error}", data.display()));
    if !empty {
        fs::remove_dir_all(data).map_err(cannot)?;
    }
    fs::create_dir_all(data).map_err(cannot)?;
    fs::write(data.join("making"), note).map_err(cannot)?;
    Ok(true)
}

fn write_note(data: &Path, note: &str) -> Result<()> {
    let cannot = |error| Error::unavailable(format!("{}: {error}", data.display()));
    fs::write(data.join(NOTE), note).map_err(cannot)?;
    fs::remove_file(data.join("making")).map_err(cannot)
}

async fn fill(folder: &Folder, args: &DemoArgs, today: Day) -> Result<()> {
    let bar = Bar::new(u64::from(args.accounts));
    let plan = demo::Plan {
        seed: SEED,
        today,
        customers: args.accounts as usize,
    };
    let world = demo::World::generate(&plan)?;
    let progress =
        |step: demo::Progress| bar.at("customers", step.customers as u64, step.of as u64);
    demo::load(&folder.store, folder.lake.as_ref(), &world, progress).await?;
    bar.at("health scores", 0, 0);
    settle(folder).await?;
    bar.end();
    Ok(())
}
