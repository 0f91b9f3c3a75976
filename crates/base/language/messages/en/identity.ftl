# Coming in: set-up, sign-in, invitations, passwords, keys.

error-sign-in = The address or the password is not right. Check both and try again.
error-too-many-attempts = Too many tries in a short time. Wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}, then try again.
error-link-spent = This link has been used or has expired. Ask for a new one.
error-already-set-up = This workspace is set up already. Sign in instead.
error-password-too-short = Use at least { $least } characters. A few words in a row are easy to remember.
error-password-too-long = Use at most { $most } characters.
error-password-common = Many people use this password, so it is tried first. Choose another.
error-password-like-name = This password is little more than your name, your address or the name of the workspace. Choose another.
error-old-password = This is not your present password.
error-member-exists = Someone of the team has this address already.
error-last-admin = Nobody else could manage access then. Make another member an admin first.
error-no-such-zone = “{ $value }” is not a time zone. Write it as Asia/Seoul.
error-no-such-choice = “{ $value }” is not one of the choices here.
error-key-exists = A key in use has this name already. Choose another name, or revoke that key first.
error-key-reserved = Tenure itself writes events under the name “{ $value }”. Choose another.
