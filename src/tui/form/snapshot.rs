//! A form as it is kept in a draft. The format is the domain's, so that whoever else can fill in the form, line by
//! line, can take a draft up again; here it has its place among the form's parts.

pub use crate::domain::typed::{Raw, Snapshot};
