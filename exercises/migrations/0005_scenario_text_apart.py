from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("exercises", "0004_move_scenario_texts")]

    operations = [migrations.RemoveField(model_name="exercise", name="scenario_text")]
