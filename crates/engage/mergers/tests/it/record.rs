//! What the record holds of the account that goes is the other's.

use customers::{NewAccount, Upserted};
use kernel::Kind;
use testkit::TODAY;

use crate::world::{World, account_of, add, person};

#[tokio::test]
async fn all_that_the_product_knew_of_calder_is_calders_after_the_merger() {
    for world in World::all().await {
        let ada = world
            .person(&world.app, "app", "ada", "ada@calder.example")
            .await;
        world.ticket(&world.app, "T-1", Some(&ada)).await;
        world.answer(&ada, "A-1", 9).await;
        world.note(&world.app, "N-1", &ada).await;
        world.task(&world.app, None, "Call Ada").await;
        let mut tx = world.record.tx().await;
        let below = NewAccount {
            parent: Some("calder-app".into()),
            ..account_of("app", "calder-york")
        };
        let york = add(&mut tx, &below).await;
        tx.commit().await.unwrap();

        let merged = world.merge().await;
        let record = &merged.record;
        assert_eq!(
            (record.names.as_slice(), record.children),
            (&["calder-app".to_owned()][..], 1)
        );
        assert_eq!(
            (record.contacts, record.same_people, record.notes),
            (1, 0, 1)
        );
        assert_eq!((merged.tickets, merged.answers, merged.tasks), (1, 1, 1));

        let mut tx = world.record.tx().await;
        let calder = &world.calder;
        let people = customers::contacts(&mut tx, calder).await.unwrap();
        assert_eq!((people.len(), &people[0].id), (1, &ada));
        assert_eq!(support::tickets(&mut tx, calder).await.unwrap().len(), 1);
        assert_eq!(surveys::answers(&mut tx, calder).await.unwrap().len(), 1);
        assert_eq!(customers::notes(&mut tx, calder, 9).await.unwrap().len(), 1);
        let listing = tasks::Listing {
            account: Some(calder.clone()),
            states: vec![tasks::Standing::Open],
            ..tasks::Listing::default()
        };
        assert_eq!(tasks::list(&mut tx, &listing).await.unwrap().len(), 1);
        let york = customers::account(&mut tx, &york).await.unwrap();
        assert_eq!(york.parent.as_ref(), Some(calder));
    }
}

#[tokio::test]
async fn calder_says_what_it_said_and_the_other_fills_the_gaps() {
    for world in World::all().await {
        world.merge().await;
        let calder = world.account(&world.calder).await;
        assert_eq!(
            (calder.name.as_str(), calder.city.as_deref()),
            ("Calder & Finch", Some("Leeds"))
        );
        assert_eq!(calder.industry.as_deref(), Some("Retail"));
        assert_eq!(
            (calder.owner, calder.started_on),
            (Some(world.owner.clone()), TODAY - 500)
        );
        let mut tx = world.record.tx().await;
        let attributes = customers::attributes(&mut tx, &world.calder).await.unwrap();
        let both = [("plan", "gold"), ("region", "eu")];
        assert_eq!(
            attributes,
            both.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }
}

#[tokio::test]
async fn what_calder_never_said_it_was_all_along_what_the_other_was() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let york = NewAccount {
            parent: Some("calder-app".into()),
            ..account_of("app", "calder-york")
        };
        let york = add(&mut tx, &york).await;
        tx.commit().await.unwrap();
        world.record.clock.advance_seconds(86_400);
        let mut tx = world.record.tx().await;
        for (source, name, industry) in [("app", "calder-app", "Wholesale"), ("crm", "calder", "")]
        {
            let new = NewAccount {
                industry: Some(industry.to_owned()).filter(|text| !text.is_empty()),
                stage: Some(customers::Stage::Renewing),
                ..account_of(source, name)
            };
            customers::upsert_account(&mut tx, &new).await.unwrap();
        }
        tx.commit().await.unwrap();
        world.record.clock.advance_seconds(86_400);
        world.merge().await;
        let calder = world.account(&world.calder).await;
        let mut tx = world.record.tx().await;
        let pasts = customers::pasts(&mut tx).await.unwrap();
        let past = pasts.of(&calder.id);
        let industry = |day| past.on(&calder, day).industry.clone();
        let said = [TODAY - 9, TODAY, TODAY + 1, TODAY + 2].map(industry);
        let (retail, wholesale) = (Some("Retail".to_owned()), Some("Wholesale".to_owned()));
        assert_eq!(said, [retail.clone(), retail, wholesale.clone(), wholesale]);
        let of = std::slice::from_ref(&calder.id);
        let then = customers::children_on(&mut tx, of, TODAY - 9).await;
        let then: Vec<_> = then.unwrap().into_iter().map(|one| one.id).collect();
        assert_eq!(then, [york], "who was below the other was below Calder");
    }
}

#[tokio::test]
async fn the_merged_account_is_nowhere_and_says_where_it_went() {
    for world in World::all().await {
        world.merge().await;
        let mut tx = world.record.tx().await;
        let gone = customers::account(&mut tx, &world.app).await.unwrap_err();
        assert_eq!(gone.kind(), Kind::NotFound);
        let all = customers::accounts(&mut tx).await.unwrap();
        assert_eq!(
            all.iter().map(|one| &one.id).collect::<Vec<_>>(),
            [&world.calder]
        );
        assert_eq!(customers::count(&mut tx).await.unwrap(), 1);
        let into = customers::merged_into(&mut tx, &world.app).await.unwrap();
        assert_eq!(into.as_ref(), Some(&world.calder));
        let here = customers::merged_here(&mut tx, &world.calder)
            .await
            .unwrap();
        assert_eq!(here, std::slice::from_ref(&world.app));
        drop(tx);
        assert_eq!(world.facts(&world.app).await[0], "account_merged");
        assert_eq!(world.facts(&world.calder).await[0], "account_took_over");
    }
}

#[tokio::test]
async fn what_comes_later_under_the_old_name_comes_to_calder_and_changes_nothing_it_says() {
    for world in World::all().await {
        world.merge().await;
        let mut tx = world.record.tx().await;
        let again = NewAccount {
            name: "CALDER LTD".into(),
            city: Some("York".into()),
            country: Some("UK".into()),
            attributes: vec![("plan".into(), "trial".into())],
            ..account_of("app", "calder-app")
        };
        let (id, upserted) = customers::upsert_account(&mut tx, &again).await.unwrap();
        assert_eq!((&id, upserted), (&world.calder, Upserted::Changed));
        let calder = customers::account(&mut tx, &id).await.unwrap();
        assert_eq!(
            (calder.name.as_str(), calder.city.as_deref()),
            ("Calder & Finch", Some("Leeds"))
        );
        assert_eq!(calder.country.as_deref(), Some("UK"));
        let (_, upserted) = customers::upsert_account(&mut tx, &again).await.unwrap();
        assert_eq!(upserted, Upserted::Unchanged);
        let known = customers::account_by_origin(&mut tx, "app", "calder-app")
            .await
            .unwrap();
        let known = known.unwrap().0;
        let bo = person(&known, "app", "bo", "bo@calder.example");
        let (bo, _) = customers::upsert_contact(&mut tx, &bo).await.unwrap();
        assert_eq!(
            customers::contact(&mut tx, &bo).await.unwrap().account,
            world.calder
        );
    }
}

#[tokio::test]
async fn a_preview_counts_the_same_and_changes_nothing() {
    for world in World::all().await {
        let ada = world.person(&world.app, "app", "ada", "").await;
        world.ticket(&world.app, "T-1", Some(&ada)).await;
        let mut tx = world.record.tx_as(World::manager()).await;
        let foreseen = mergers::merge(&mut tx, &world.app, &world.calder)
            .await
            .unwrap();
        drop(tx);
        assert_eq!(
            world.account(&world.app).await.city.as_deref(),
            Some("York")
        );
        assert_eq!(world.people(&world.app).await.len(), 1);
        assert_eq!(world.facts(&world.calder).await, ["account_added"]);
        let merged = world.merge().await;
        assert_eq!(foreseen.record, merged.record);
        assert_eq!(
            (foreseen.tickets, foreseen.tasks),
            (merged.tickets, merged.tasks)
        );
    }
}

#[tokio::test]
async fn an_account_that_took_another_over_can_be_merged_itself() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let third = add(&mut tx, &account_of("billing", "calder-uk")).await;
        tx.commit().await.unwrap();
        world.merge().await;
        let mut tx = world.record.tx_as(World::manager()).await;
        mergers::merge(&mut tx, &world.calder, &third)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.record.tx().await;
        for gone in [&world.app, &world.calder] {
            let into = customers::merged_into(&mut tx, gone).await.unwrap();
            assert_eq!(into.as_ref(), Some(&third));
        }
        let names = customers::names_of(&mut tx, &third).await.unwrap();
        assert_eq!(names, ["calder", "calder-app", "calder-uk"]);
    }
}
