//! Who holds a link: known by it alone. Whatever cookies their browser sends are not read.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, Path, Query};
use axum::http::header;
use axum::http::request::Parts;
use kernel::{Actor, Language, Result};
use serde::Deserialize;
use store::Tx;

use crate::Web;
use crate::guard::headers::RequestId;

/// What an address may say beside the token.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A language other than the contact's.
    lang: String,
    /// The choice made in a mail: chosen on the page, sent by nobody yet.
    pub(super) score: String,
}

/// A request for a page of a link.
#[derive(Clone)]
pub(super) struct Caller {
    pub(super) web: Web,
    pub(super) token: String,
    pub(super) asked: Asked,
    pub(super) peer: IpAddr,
    /// The language their browser prefers.
    pub(super) accepted: Language,
    request: String,
}

impl Caller {
    /// Begins a transaction that only reads: whoever holds a link is nobody until it is opened.
    pub(super) async fn read(&self) -> Result<Tx> {
        let tx = self.web.store.read(Actor::Nobody).await?;
        Ok(tx.for_request(&self.request))
    }

    /// Begins a transaction of the contact whose link it is.
    pub(super) async fn begin(&self, contact: &kernel::ContactId) -> Result<Tx> {
        let actor = Actor::Contact(contact.clone());
        Ok(self
            .web
            .store
            .begin(actor)
            .await?
            .for_request(&self.request))
    }

    /// The language asked for in the address.
    pub(super) fn wanted(&self) -> Option<Language> {
        self.asked.lang.parse().ok()
    }
}

impl FromRequestParts<Web> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let token = Path::<String>::from_request_parts(parts, web).await;
        let list = parts
            .headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        Ok(Self {
            web: web.clone(),
            token: token.map(|Path(token)| token).unwrap_or_default(),
            asked: Query::try_from_uri(&parts.uri)
                .map(|Query(asked)| asked)
                .unwrap_or_default(),
            peer: parts
                .extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip()),
            accepted: language::negotiate(list.unwrap_or_default()),
            request: parts
                .extensions
                .get::<RequestId>()
                .map(|id| id.0.clone())
                .unwrap_or_default(),
        })
    }
}
