//! Who was known twice is one person.

use customers::{ContactField, ContactRole, NewContact, Upserted};
use kernel::Actor;
use testkit::TODAY;

use crate::world::{World, person};

#[tokio::test]
async fn ada_known_to_both_by_her_address_is_one_person_with_all_she_said() {
    for world in World::all().await {
        let ada = world
            .person(&world.calder, "crm", "ada", "Ada@calder.example")
            .await;
        let twin = world
            .person(&world.app, "app", "u-7", "ada@calder.example")
            .await;
        let mut tx = world.record.tx().await;
        let role =
            customers::change_contact(&mut tx, &twin, 1, ContactField::Role, "champion").await;
        role.unwrap();
        tx.commit().await.unwrap();
        world.ticket(&world.app, "T-1", Some(&twin)).await;
        world.answer(&twin, "A-1", 9).await;
        world.note(&world.app, "N-1", &twin).await;

        let merged = world.merge().await;
        assert_eq!((merged.record.contacts, merged.record.same_people), (0, 1));
        let people = world.people(&world.calder).await;
        assert_eq!((people.len(), &people[0].id), (1, &ada));
        assert_eq!(
            (people[0].name.as_str(), people[0].role),
            ("ada Okafor", ContactRole::Champion)
        );
        let mut tx = world.record.tx().await;
        let tickets = support::tickets(&mut tx, &world.calder).await.unwrap();
        assert_eq!(tickets[0].requester.as_ref(), Some(&ada));
        assert_eq!(
            surveys::answers(&mut tx, &world.calder).await.unwrap()[0].contact,
            ada
        );
        let notes = customers::notes(&mut tx, &world.calder, 9).await.unwrap();
        assert_eq!(notes[0].participants, std::slice::from_ref(&ada));
        let again = NewContact {
            name: "A. Okafor".into(),
            ..person(&world.calder, "app", "u-7", "ada@calder.example")
        };
        let (found, upserted) = customers::upsert_contact(&mut tx, &again).await.unwrap();
        assert_eq!((&found, upserted), (&ada, Upserted::Unchanged));
        let by_name = customers::contact_by_origin(&mut tx, &world.calder, "app", "u-7").await;
        assert_eq!(by_name.unwrap().as_ref(), Some(&ada));
    }
}

#[tokio::test]
async fn bo_whom_one_source_knows_at_both_is_there_while_either_says_so() {
    for world in World::all().await {
        world.person(&world.calder, "crm", "bo", "").await;
        world.person(&world.app, "crm", "bo", "").await;
        let mut tx = world.record.tx().await;
        let left = NewContact {
            left_on: Some(TODAY - 30),
            joined_on: Some(TODAY - 600),
            ..person(&world.app, "crm", "bo", "")
        };
        customers::upsert_contact(&mut tx, &left).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.merge().await.record.same_people, 1);
        let people = world.people(&world.calder).await;
        assert_eq!(people.len(), 1);
        assert_eq!(
            (people[0].joined_on, people[0].left_on),
            (Some(TODAY - 600), None)
        );
    }
}

#[tokio::test]
async fn a_person_erased_after_the_merger_comes_back_under_no_name() {
    for world in World::all().await {
        let ada = world
            .person(&world.calder, "crm", "ada", "ada@calder.example")
            .await;
        world
            .person(&world.app, "app", "u-7", "ada@calder.example")
            .await;
        world.merge().await;
        let mut tx = world.record.tx_as(Actor::System("erase")).await;
        let found = customers::contacts_of_person(&mut tx, "u-7", Some(&world.calder)).await;
        assert_eq!(found.unwrap()[0].id, ada);
        customers::erase_contact(&mut tx, &ada).await.unwrap();
        for (source, id) in [("crm", "ada"), ("app", "u-7")] {
            let again = person(&world.calder, source, id, "ada@calder.example");
            let (same, upserted) = customers::upsert_contact(&mut tx, &again).await.unwrap();
            assert_eq!(
                (same, upserted),
                (ada.clone(), Upserted::Unchanged),
                "{source}"
            );
        }
        let none = customers::contacts_of_person(&mut tx, "u-7", None)
            .await
            .unwrap();
        assert!(none.is_empty());
        let people = customers::contacts(&mut tx, &world.calder).await.unwrap();
        assert!(people.iter().all(customers::is_erased));
    }
}
