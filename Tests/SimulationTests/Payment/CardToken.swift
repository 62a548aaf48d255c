/// How the card that a customer shows behaves whenever it is asked.
enum CardToken { case good, declined, failing, silent }
