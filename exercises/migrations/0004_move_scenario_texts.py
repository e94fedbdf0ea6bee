import hashlib

from django.db import migrations


def move_texts(apps, schema_editor):
    Exercise, ScenarioText = apps.get_model("exercises", "Exercise"), apps.get_model("exercises", "ScenarioText")
    for exercise in Exercise.objects.iterator():
        digest = hashlib.sha256(exercise.scenario_text.encode()).hexdigest()
        text, _ = ScenarioText.objects.get_or_create(digest=digest, defaults={"text": exercise.scenario_text})
        Exercise.objects.filter(pk=exercise.pk).update(source=text)


def move_back(apps, schema_editor):
    for exercise in apps.get_model("exercises", "Exercise").objects.select_related("source").iterator():
        type(exercise).objects.filter(pk=exercise.pk).update(scenario_text=exercise.source.text)


class Migration(migrations.Migration):
    dependencies = [("exercises", "0003_scenario_text")]

    operations = [migrations.RunPython(move_texts, move_back)]
