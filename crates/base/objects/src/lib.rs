//! Object stores by URL: S3 and what speaks like it, Google Cloud Storage, Azure. The lake lives in one through
//! [`lake::Remote`].
//!
//! Where credentials come from: the variables of the environment that the store's own tools read (`AWS_…`,
//! `GOOGLE_…`, `AZURE_…`), or the machine's role.

mod objects;
mod wait;

pub use objects::{Objects, check};
