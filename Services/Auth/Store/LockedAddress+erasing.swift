import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The erasure of the locked address's account.
extension LockedAddress {
    /// Deletes the account, what is remembered about its address, and its file of personal data; ends its sessions; informs
    /// the other services; and mails its owner for the last time. Then the address can be registered anew.
    func erase(_ account: Account) throws {
        try notify(.accountErased, account)
        unit.send(
            """
            UPDATE refresh_family SET revoked_at = now()
            WHERE customer_id = \(account.id) AND revoked_at IS NULL AND expires_at > now()
            """)
        unit.send("UPDATE refresh_family SET client = NULL WHERE customer_id = \(account.id)")
        unit.send(
            "UPDATE personal_export SET state = 'withdrawn', due_at = now() WHERE customer_id = \(account.id)")
        unit.send("DELETE FROM account WHERE customer_id = \(account.id)")
        // With its codes and requesters.
        unit.send("DELETE FROM address WHERE digest = \(email.digest)")
        try unit.publish(AccountErased(customerID: account.id, at: now))
    }
}
