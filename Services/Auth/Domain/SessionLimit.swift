/// How many sessions an account can have at once. A login beyond it ends the one that was not used for the longest time.
package enum SessionLimit {
    package static let perAccount = 50
}
