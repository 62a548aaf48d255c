/// How the provider answers about a customer's card.
enum CardToken { case good, declined, failing, silent }
