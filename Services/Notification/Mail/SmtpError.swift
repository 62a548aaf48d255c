/// Why the mail server did not accept a mail. Contains no address, and no text from the server, which may quote one.
struct SmtpError: Error, Hashable, CustomStringConvertible {
    /// The server rejected the recipient or the message permanently; otherwise a retry may succeed.
    let isPermanent: Bool
    /// libcurl's code.
    let code: Int
    /// The server's last reply code; 0 without a reply.
    let reply: Int
    /// libcurl's description of its code.
    let meaning: String

    var isTransient: Bool { !isPermanent }

    var description: String {
        let answer = reply == 0 ? "no answer" : "answer \(reply)"
        return isPermanent ? "The mail server refused the mail (\(answer))." : "\(meaning) (curl \(code), \(answer))"
    }
}
