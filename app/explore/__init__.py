"""What if: an answer played again in other ways, once its score stands. It changes no score."""
