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

### Drafts and versions

definition-not-yet = Draft, not published yet
definition-draft = Draft
definition-draft-saved = on version { $version }, saved { $at } by { $name }
definition-draft-kept = Draft saved. Nothing changes until it is published.
definition-draft-dropped = Draft dropped.
definition-save = Save draft
definition-drop = Discard draft
definition-publish = Publish…
definition-versions = Versions
definition-publish-title = Publish { $name }, version { $version }
definition-publish-do = Publish
definition-publish-not = Not yet
definition-note = What changes, and why
definition-changes = What changes
definition-changes-none = Nothing differs from the version at work.
definition-change = { $field }: { $from } → { $to }
definition-nothing = nothing
definition-part-added = is new
definition-part-gone = is taken away
definition-version = Version { $version }
definition-versions-title = Versions of { $name }
definition-version-shipped = came with the program
definition-version-by = { $at }, { $name }
definition-bring-back = Make a draft of it
definition-brought-back = It is a draft now. Look at it, then publish it.
