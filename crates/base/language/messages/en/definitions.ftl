### How things are reckoned: drafts and versions

error-definition-name = “{ $value }” is no name for a definition. Use small letters, digits and _, 60 at most.
error-draft-changed = Somebody else changed this draft meanwhile. Load the page again, then make your change anew.
error-draft-is-behind = Version { $version } was published meanwhile. Drop the draft and begin again from that version.
error-no-draft = There is no draft of “{ $value }”. Change something first.
error-too-many-drafts = There are { $most } drafts already. Publish or drop some.
error-definition-other-name = The text calls itself “{ $value }”, but this is “{ $name }”. Write the same name.
