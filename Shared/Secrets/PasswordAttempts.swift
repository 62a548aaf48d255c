/// Logs in with a password that may be changed at this moment.
///
/// A rotation writes the new password before the old one into the file, changes it at the server, and then removes the old
/// one. So one of the file's passwords is in force at any time, but not for as long as they are tried: the server may change
/// between two attempts, or all of it after the file was read. Both are over when the file has been read a second time.
package enum PasswordAttempts {
    /// - Parameters:
    ///   - read: the passwords in the order in which they are tried; not empty
    ///   - isRefusal: whether another password may help
    /// - Returns: the outcome of the first attempt that was not refused, or else of the last
    /// - Throws: what `read` throws, and the error of that attempt
    package static func run<Value, Failure: Error>(
        _ read: () throws(Failure) -> [String], isRefusal: (Failure) -> Bool,
        _ attempt: (String) -> Result<Value, Failure>
    ) throws(Failure) -> Value {
        let first = try read()
        let outcome = outcome(of: first, isRefusal, attempt)
        guard case .failure(let error) = outcome, isRefusal(error) else { return try outcome.get() }
        let second = try read()
        // A wrong password is not tried again.
        guard second.count > 1 || second != first else { return try outcome.get() }
        return try self.outcome(of: second, isRefusal, attempt).get()
    }

    private static func outcome<Value, Failure: Error>(
        of passwords: [String], _ isRefusal: (Failure) -> Bool, _ attempt: (String) -> Result<Value, Failure>
    ) -> Result<Value, Failure> {
        var outcome = attempt(passwords[0])
        for password in passwords.dropFirst() {
            guard case .failure(let error) = outcome, isRefusal(error) else { break }
            outcome = attempt(password)
        }
        return outcome
    }
}
