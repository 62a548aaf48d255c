/// Guests are not in the code's topology. Those that exist are respected, but only with what `retailctl subscriber` gives
/// them: wider permissions and other bindings are differences.
extension TopologySnapshot {
    /// The guests that have a user.
    var guests: [Guest] {
        items.filter { $0.kind == .user }.compactMap { Guest(user: $0.name) }.sorted { $0.name < $1.name }
    }

    /// The snapshot with what the guests of the broker should have: their objects, and their own subscriptions.
    func respectingGuests(of live: TopologySnapshot) -> TopologySnapshot {
        TopologySnapshot(
            items: items
                + live.guests.flatMap { guest in
                    guest.items + live.items.filter { guest.event(of: $0) != nil }
                })
    }
}
