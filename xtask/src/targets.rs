//! What cargo builds of the workspace's own packages.

use serde_json::Value;

use crate::failure::{Outcome, While};
use crate::repository::Repository;

/// One thing that cargo builds of a package.
pub(crate) struct Target {
    pub(crate) package: String,
    pub(crate) name: String,
}

/// All of one `kind`, as cargo calls it: `bench`, `test`.
pub(crate) fn of_kind(kind: &str, repository: &Repository) -> Outcome<Vec<Target>> {
    let metadata = repository
        .cargo()
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .output()?;
    let metadata: Value =
        serde_json::from_str(&metadata).while_doing("understand cargo metadata")?;
    let mut found = Vec::new();
    for package in members(&metadata["packages"]) {
        for target in members(&package["targets"]) {
            let is_wanted = members(&target["kind"]).any(|one| one == kind);
            if let (true, Some(package), Some(name)) =
                (is_wanted, package["name"].as_str(), target["name"].as_str())
            {
                found.push(Target {
                    package: package.to_owned(),
                    name: name.to_owned(),
                });
            }
        }
    }
    Ok(found)
}

fn members(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}
