//! What every request passes on its way in and out: who may ask this host, from which page, as whom.

pub mod admit;
pub mod csrf;
pub mod headers;
pub mod host;
