//! Properties as a script writes them: the row, the object, the key; custom ones and their handlers.

use crate::script::ast::{PropertyName, PropertyRef};
use crate::script::error::{Result, ScriptError};
use crate::script::properties::{self, Access, Property, get_custom, set_custom};
use crate::value::Value;

use super::Vm;

/// Property: can't set property
const READ_ONLY: u32 = 447;

impl Vm {
    /// The value of a property.
    pub(crate) fn get_property(&mut self, property: &PropertyRef) -> Result<Value> {
        match self.which(&property.name)? {
            Which::Row(row) => {
                let access = self.access(row, property)?;
                self.get_row(&access)
            }
            Which::Custom(name) => {
                let (object, index) = self.custom_place(property)?;
                get_custom(self, object, &name, index)
            }
        }
    }

    /// Sets a property.
    pub(crate) fn set_property(&mut self, property: &PropertyRef, value: Value) -> Result<()> {
        match self.which(&property.name)? {
            Which::Row(row) => {
                let Some(set) = row.set else {
                    return Err(ScriptError::hinted(
                        READ_ONLY,
                        format!("\"{}\" can only be read", row.name),
                        row.name,
                    ));
                };
                let access = self.access(row, property)?;
                set(self, &access, value)
            }
            Which::Custom(name) => {
                let (object, index) = self.custom_place(property)?;
                set_custom(self, object, &name, index, value)
            }
        }
    }

    fn which(&mut self, name: &PropertyName) -> Result<Which> {
        Ok(match name {
            PropertyName::Builtin(row) => Which::Row(row),
            PropertyName::Custom(name) => Which::Custom(name.to_string()),
            PropertyName::InVariable(slot) => {
                let value = self.variable(*slot);
                let name = self.context().text(&value);
                let name = name.as_str().trim();
                // The variable may hold a key too: `uName[3]` names an element of a custom property.
                match properties::find(&name.to_lowercase()) {
                    Some(row) => Which::Row(row),
                    None => Which::Custom(name.to_owned()),
                }
            }
        })
    }

    fn access(&mut self, row: &'static Property, property: &PropertyRef) -> Result<Access> {
        let object = match &property.of {
            Some(of) if !row.is_global() => Some(self.object_of(of)?),
            _ => None,
        };
        let index = match &property.index {
            Some(index) => Some(self.eval(index)?),
            None => None,
        };
        Ok(Access {
            row,
            object,
            form: property.form,
            index,
        })
    }

    fn custom_place(
        &mut self,
        property: &PropertyRef,
    ) -> Result<(crate::script::objects::ObjectId, Option<String>)> {
        let Some(of) = &property.of else {
            return Err(ScriptError::new(READ_ONLY, "a custom property needs an object"));
        };
        let object = self.object_of(of)?;
        let index = match &property.index {
            Some(index) => Some(self.text(index)?.as_str().to_owned()),
            None => None,
        };
        Ok((object, index))
    }
}

enum Which {
    Row(&'static Property),
    Custom(String),
}
