import Concurrency

/// Hands mails to the mail server.
struct Mailer: Sendable {
    let configuration: SmtpConfiguration
    /// Its threads wait for the mail server, so that nothing else does.
    let pool: BlockingPool

    /// Returns once the server has taken the mail. SMTP is no transaction: of a mail whose last answer got lost nobody
    /// knows whether it was taken.
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
