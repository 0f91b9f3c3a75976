# Why the event lake cannot be opened.

error-lake-in-use = Another Tenure is using the folder { $folder }. Stop it first, or choose another folder.
error-lake-is-elsewhere = The events of this workspace are in an object store. Start again with --events-url.
error-lake-is-another = The folder { $folder } holds other events than the object store. Choose an empty folder, or another object store.
error-lake-nowhere = There are no events of this workspace at the address of the object store. Check --events-url.
