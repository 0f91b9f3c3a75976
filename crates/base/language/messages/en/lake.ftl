# Why the event lake cannot be opened.

error-lake-in-use = Another Tenure is using the folder { $folder }. Stop it first, or choose another folder.
