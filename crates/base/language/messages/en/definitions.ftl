### How things are reckoned: drafts and versions

error-definition-name = “{ $value }” is no name for a definition. Use small letters, digits and _, 60 at most.
error-draft-changed = Somebody else changed this draft meanwhile. Load the page again, then make your change anew.
error-draft-is-behind = Version { $version } was published meanwhile. Drop the draft and begin again from that version.
error-no-draft = There is no draft of “{ $value }”. Change something first.
error-too-many-drafts = There are { $most } drafts already. Publish or drop some.
error-definition-other-name = The text calls itself “{ $value }”, but this is “{ $name }”. Write the same name.

config-exported = { $count ->
    [one] Wrote one definition.
   *[other] Wrote { $count } definitions.
}
config-imported = { $count ->
    [0] Nothing differs: nothing was published.
    [one] Published one definition. A server at work computes by it within seconds.
   *[other] Published { $count } definitions. A server at work computes by them within seconds.
}
config-new = new: { $path }
config-changed = changed: { $path }
config-missing = not in the folder: { $path }
config-same = Nothing differs.
error-config-empty = There are no definitions in { $folder }. Write them first: tenure config export { $folder }
error-config-file = In { $path }, { $field }: { $cause }
