/// Why the mail server did not take a mail. Tells no address and nothing that the server wrote, as it may quote one.
struct SmtpError: Error, Hashable, CustomStringConvertible {
    /// The server refused the recipient or the message for good; else another try may succeed.
    let isPermanent: Bool
    /// libcurl's code.
    let code: Int
    /// The server's last answer; 0 when it gave none.
    let reply: Int
    /// libcurl's words for its code.
    let meaning: String

    var isTransient: Bool { !isPermanent }

    var description: String {
        let answer = reply == 0 ? "no answer" : "answer \(reply)"
        return isPermanent ? "The mail server refused the mail (\(answer))." : "\(meaning) (curl \(code), \(answer))"
    }
}
