//! The pages of a form and the groups of fields on them. Knows their order, not what is typed.

use super::field::{Field, Label};

/// One page of a form.
#[derive(Clone, Debug)]
pub struct Page {
    pub(super) title: Label,
    pub(super) groups: Vec<Group>,
}

/// Fields that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    pub(super) name: &'static str,
    pub(super) title: Option<Label>,
    pub(super) fields: Vec<Field>,
}

impl Page {
    /// A page without fields.
    pub fn new(title: impl Into<Label>) -> Self {
        Self { title: title.into(), groups: Vec::new() }
    }

    /// The same with further fields, under no heading.
    #[must_use]
    pub fn fields(mut self, fields: Vec<Field>) -> Self {
        self.groups.push(Group { name: "", title: None, fields });
        self
    }

    /// The same with a group of fields under a heading, which is drawn when the group has any. The name is for
    /// [`super::Form::set_group`].
    #[must_use]
    pub fn group(mut self, name: &'static str, title: impl Into<Label>, fields: Vec<Field>) -> Self {
        self.groups.push(Group { name, title: Some(title.into()), fields });
        self
    }

    /// Its fields in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Field> {
        self.groups.iter().flat_map(|group| &group.fields)
    }
}
