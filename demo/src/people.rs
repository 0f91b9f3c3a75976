//! The contacts of a customer.

use kernel::{Day, Language};

use crate::book::Pool;
use crate::customer::Scene;
use crate::dice::Dice;
use crate::model::{ContactRole, Person, Stage};

/// The written contacts, or a handful by chance: a champion, one who decides, a few who plan.
pub(crate) fn contacts(scene: &Scene<'_>, started: Day) -> Vec<Person> {
    if !scene.story.person.is_empty() {
        return written(scene, started);
    }
    let mut maker = Maker {
        scene,
        dice: scene.dice("people"),
        people: vec![],
    };
    champions(&mut maker, started);
    maker.add(ContactRole::DecisionMaker, started, None);
    let users = if scene.entry.seats > 14 {
        1 + maker.dice.below(3)
    } else {
        1
    };
    for _ in 0..users {
        let joined = started + maker.dice.days(0, (scene.last() - started).clamp(0, 500));
        maker.add(ContactRole::User, joined, None);
    }
    if scene.entry.seats > 14 && maker.dice.chance(0.3) {
        maker.add(ContactRole::Blocker, started, None);
    }
    maker.people
}

/// Where things go badly the champion has left; now and then one followed another long ago.
fn champions(maker: &mut Maker<'_>, started: Day) {
    let scene = maker.scene;
    let today = scene.plan.today;
    if scene.entry.aim < 46 && scene.entry.stage != Stage::Onboarding && today - started > 400 {
        let left = today - maker.dice.days(60, 200);
        maker.add(ContactRole::Champion, started, Some(left));
    } else if today - started > 900 && maker.dice.chance(0.3) {
        let left = today - maker.dice.days(300, 700);
        let joined = left + maker.dice.days(-10, 40);
        maker.add(ContactRole::Champion, started, Some(left));
        maker.add(ContactRole::Champion, joined, None);
    } else {
        maker.add(ContactRole::Champion, started, None);
    }
}

fn written(scene: &Scene<'_>, started: Day) -> Vec<Person> {
    let people = scene.story.person.iter().map(|entry| Person {
        external_id: scene.person(&entry.slug),
        name: entry.name.clone(),
        language: scene.entry.language,
        email: format!("{}@{}.example", entry.slug, scene.entry.key),
        title: entry.title.clone(),
        role: entry.role,
        senior: entry.senior,
        joined: entry
            .joined
            .map_or(started, |day| scene.day(day))
            .max(started),
        left: entry.left.map(|day| scene.day(day)),
    });
    people.collect()
}

struct Maker<'a> {
    scene: &'a Scene<'a>,
    dice: Dice,
    people: Vec<Person>,
}

impl Maker<'_> {
    fn add(&mut self, role: ContactRole, joined: Day, left: Option<Day>) {
        let language = self.scene.entry.language;
        let pool = self.scene.book.people.of(language);
        // Two of the same name at one customer would be odd; a few throws always find another.
        let (name, slug) = (0..20)
            .map(|_| full_name(pool, language, &mut self.dice))
            .find(|(name, slug)| {
                !self
                    .people
                    .iter()
                    .any(|p| &p.name == name || p.email.starts_with(slug))
            })
            .unwrap_or_default();
        if name.is_empty() {
            return;
        }
        let titles = match role {
            ContactRole::Champion => &pool.champion,
            ContactRole::DecisionMaker => &pool.decision_maker,
            ContactRole::User => &pool.user,
            ContactRole::Blocker => &pool.blocker,
        };
        let title = self.dice.word(titles).to_owned();
        self.people.push(Person {
            external_id: self.scene.person(&slug),
            name,
            language,
            email: format!("{slug}@{}.example", self.scene.entry.key),
            title,
            role,
            senior: role == ContactRole::DecisionMaker,
            joined,
            left,
        });
    }
}

/// A name as it is written, and its letters before the `@`.
fn full_name(pool: &Pool, language: Language, dice: &mut Dice) -> (String, String) {
    let (family, given) = (dice.below(pool.family.len()), dice.below(pool.given.len()));
    let at = |list: &[String], n: usize| list.get(n).cloned().unwrap_or_default();
    let (family_name, given_name) = (at(&pool.family, family), at(&pool.given, given));
    let latin = |list: &[String], n: usize, name: &str| {
        list.get(n)
            .map_or_else(|| name.to_lowercase(), Clone::clone)
    };
    let slug = format!(
        "{}.{}",
        latin(&pool.given_latin, given, &given_name),
        latin(&pool.family_latin, family, &family_name),
    );
    let name = match language {
        Language::En => format!("{given_name} {family_name}"),
        Language::Ko => format!("{family_name}{given_name}"),
        Language::Ja => format!("{family_name} {given_name}"),
    };
    (name, slug)
}
