import Concurrency

/// Sends mails to the mail server.
struct Mailer: Sendable {
    let configuration: SmtpConfiguration
    /// Its threads block while the mail server works.
    let pool: BlockingPool

    /// Returns when the server has accepted the mail. If the connection fails before its last reply, the mail may have
    /// been accepted.
    ///
    /// - Throws: `SmtpError`, `BlockingPool.Overloaded`
    func send(_ message: MailMessage) async throws {
        let (bytes, sender, recipient) = (message.bytes, message.from.address, message.to.address)
        try await pool.run { [configuration] in
            guard var transfer = SmtpTransfer(configuration) else { throw OutOfMemory() }
            try transfer.send(bytes, from: sender, to: recipient)
        }
    }

    private struct OutOfMemory: Error {}
}
